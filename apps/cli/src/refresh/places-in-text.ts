import {
  expandTemplate,
  findInText,
  findReferences,
  plainValues,
  positionsIn,
  readEnvEntries,
  type Reference,
  type Variables,
} from "@keyhole/secrets";

/** Where something stands in a file. It never holds a value. */
export interface Place {
  /** From the folder that was looked through, with `/`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1, in UTF-16 code units. */
  readonly column: number;
  /** Of the entry of a `.env` file that it stands in. */
  readonly name?: string;
}

/** Where a reference stands. */
export interface ReferencePlace extends Place {
  /** As it is written there. */
  readonly reference: string;
}

/** What is looked for. */
export interface Wanted {
  readonly value: string;
  /** Whether a reference leads to the secret. */
  readonly isOurs: (reference: Reference) => boolean;
  /** What variables in references stand for, before those of the file itself. */
  readonly variables: Variables;
}

/** Where a value stands in a text, and which references in it lead to the secret. */
export interface PlacesInText {
  readonly values: readonly Place[];
  readonly references: readonly ReferencePlace[];
}

/** Finds the places of one text. */
export function placesInText(
  text: string,
  file: string,
  isDotenv: boolean,
  { value, isOurs, variables }: Wanted,
): PlacesInText {
  const entries = isDotenv ? readEnvEntries(text) : [];
  const positionOf = positionsIn(text);
  const values = findInText(text, value, entries).map(({ start, name }) => ({
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
    // Whatever it is meant to be, it leads nowhere.
    return false;
  }
}
