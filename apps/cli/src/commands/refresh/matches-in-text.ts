import { positionsIn, readEnvEntries } from "@keyhole/secrets/env-file";
import {
  expandTemplate,
  findReferences,
  type Reference,
  type Variables,
} from "@keyhole/secrets/references";
import { plainValues } from "@keyhole/secrets/resolve";
import { findMatches } from "@keyhole/secrets/matches";

/** A location in a file. It never holds a value. */
export interface TextMatch {
  /** Its path from the folder that was searched, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** The name of the entry that it is in, if the file is a `.env` file. */
  readonly name?: string;
}

/** A reference in a file. */
export interface ReferenceMatch extends TextMatch {
  /** The reference as it is written there. */
  readonly reference: string;
}

/** What a search is for. */
export interface Wanted {
  readonly value: string;
  /** Whether a reference leads to the secret. */
  readonly isOurs: (reference: Reference) => boolean;
  /** The values of variables in references. They count more than those of the file itself. */
  readonly variables: Variables;
}

/** The matches of a value in a text, and the references in it that lead to the secret. */
export interface MatchesInText {
  readonly values: readonly TextMatch[];
  readonly references: readonly ReferenceMatch[];
}

/** Finds a value and references to its secret in one text. */
export function matchesInText(
  text: string,
  file: string,
  isDotenv: boolean,
  { value, isOurs, variables }: Wanted,
): MatchesInText {
  const entries = isDotenv ? readEnvEntries(text) : [];
  const positionOf = positionsIn(text);
  const values = findMatches(text, value, { isDotenv }).map(({ start, name }) => ({
    file,
    ...positionOf(start),
    ...(name === undefined ? {} : { name }),
  }));
  const known = isDotenv ? { ...plainValues(entries), ...variables } : variables;
  const references = findReferences(text)
    .filter((found) => leadsThere(found.text, known, isOurs))
    .map(({ text: reference, offset }) => {
      const entry = entries.find(({ start, end }) => start <= offset && offset < end);
      return { file, ...positionOf(offset), ...(entry && { name: entry.name }), reference };
    });
  return { values, references };
}

function leadsThere(text: string, variables: Variables, isOurs: Wanted["isOurs"]): boolean {
  try {
    return isOurs(expandTemplate(text, variables));
  } catch {
    // A reference that can't be read leads nowhere.
    return false;
  }
}
