import { explanation, type Explanation } from "../user-facing-error.js";

/** A position in a text. Lines and columns begin with 1; columns are UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The position of an entry in a file. */
export interface SourceLocation extends Position {
  /** What the file is called in messages. */
  readonly file: string;
}

/** A variable of an environment. Its value may be a reference or a template. */
export interface EnvironmentEntry {
  readonly name: string;
  readonly value: string;
  readonly location?: SourceLocation;
}

/** A position, as editors and terminals make a link of it. */
export function locationText({ file, line, column }: SourceLocation): string {
  return `${file}:${line}:${column}`;
}

/** What messages call a variable. */
export function entryName({ name, location }: Pick<EnvironmentEntry, "name" | "location">): string {
  return location ? `${locationText(location)} ${name}` : name;
}

/**
 * Whether a value is meant to be resolved, from its first character on. One in capitals is meant, too,
 * and refused later, so that no program gets it as a value.
 */
export function isMeantAsReference(value: string): boolean {
  return /^keyhole:\/\//i.test(value);
}

/**
 * A warning for each entry that has a reference in its value without being one, for example in quotes
 * that a reader of the file kept: the value is passed on as it is.
 */
export function partialReferences(entries: readonly EnvironmentEntry[]): Explanation[] {
  return entries
    .filter(({ value }) => /keyhole:\/\//i.test(value) && !isMeantAsReference(value))
    .map((entry) =>
      explanation(
        "{0}: the value has a reference in it, which isn’t resolved. Make the reference the whole value, without quotes or blanks around it.",
        entryName(entry),
      ),
    );
}

/** The values that are no references, by name: variables in references can have these. */
export function plainValues(
  entries: readonly Pick<EnvironmentEntry, "name" | "value">[],
): Record<string, string> {
  return Object.fromEntries(
    entries
      .filter(({ value }) => !isMeantAsReference(value))
      .map(({ name, value }) => [name, value]),
  );
}
