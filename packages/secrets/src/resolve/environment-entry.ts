import type { Position } from "../env-file/positions.js";

/** Where an entry stands. */
export interface Place extends Position {
  /** What the file is called in messages. */
  readonly file: string;
}

/** A variable of an environment that is to be: its value may be a reference or a template. */
export interface EnvironmentEntry {
  readonly name: string;
  readonly value: string;
  readonly place?: Place;
}

/**
 * Whether a value is meant to be resolved: all of it, from its first character on. One that is
 * written in capitals is meant, too, and then refused, so that no program is given it as a value.
 */
export function isMeantAsReference(value: string): boolean {
  return /^keyhole:\/\//i.test(value);
}

/** The values by name of what is no reference: what the variables of templates can stand for. */
export function plainValues(
  entries: readonly Pick<EnvironmentEntry, "name" | "value">[],
): Record<string, string> {
  return Object.fromEntries(
    entries
      .filter(({ value }) => !isMeantAsReference(value))
      .map(({ name, value }) => [name, value]),
  );
}
