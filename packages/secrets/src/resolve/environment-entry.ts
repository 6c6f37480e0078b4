import { explanation, type Explanation } from "../user-facing-error.js";

/** A position in a text. Lines and columns begin with 1; columns are UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The position of an entry in a file. */
export interface SourceLocation extends Position {
  /** The file's name in messages. */
  readonly file: string;
}

/** A variable of an environment. Its value may be a reference or a template. */
export interface EnvironmentEntry {
  readonly name: string;
  readonly value: string;
  readonly location?: SourceLocation;
}

/** Writes a position in the form that editors and terminals turn into a link. */
export function locationText({ file, line, column }: SourceLocation): string {
  return `${file}:${line}:${column}`;
}

/** Returns a variable's name with its location, for messages. */
export function entryName({ name, location }: Pick<EnvironmentEntry, "name" | "location">): string {
  return location ? `${locationText(location)} ${name}` : name;
}

/**
 * Checks whether a value begins like a reference. Also true for one in capitals, which is refused
 * later, so that no program gets it as a value.
 */
export function isMeantAsReference(value: string): boolean {
  return /^keyhole:\/\//i.test(value);
}

/**
 * Returns a warning for each value that contains a reference but isn't one, for example because of
 * quotes that the file's reader kept. Such a value is passed on unchanged.
 */
export function partialReferences(entries: readonly EnvironmentEntry[]): Explanation[] {
  return entries
    .filter(({ value }) => /keyhole:\/\//i.test(value) && !isMeantAsReference(value))
    .map((entry) =>
      explanation(
        "{0}: the value contains a reference that isn't resolved. Make the reference the whole value, without quotes or spaces.",
        entryName(entry),
      ),
    );
}

/** Returns the values that aren't references, by name. Variables in references can use them. */
export function plainValues(
  entries: readonly Pick<EnvironmentEntry, "name" | "value">[],
): Record<string, string> {
  return Object.fromEntries(
    entries
      .filter(({ value }) => !isMeantAsReference(value))
      .map(({ name, value }) => [name, value]),
  );
}
