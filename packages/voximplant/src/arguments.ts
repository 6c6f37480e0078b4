import { refuse } from "@keyhole/transport";

/** @throws {TypeError} unless the value can be an id of this vendor */
export function requireId(value: unknown, option: string): number {
  return isId(value) ? value : refuse(option, "must be a whole number above 0");
}

/** Whether a value can be an id of this vendor. */
export function isId(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

/** @throws {TypeError} unless the value can be the name of a secret, by the vendor's own rule */
export function requireName(value: unknown, option: string): string {
  if (typeof value !== "string" || !/^[A-Za-z]\w{0,63}$/.test(value)) {
    refuse(option, "must be a letter, then up to 63 letters, digits or underscores");
  }
  return value;
}

/** As it is, blanks included: it may be a secret. @throws {TypeError} unless it is a string */
export function requireString(value: unknown, option: string): string {
  return typeof value === "string" ? value : refuse(option, "must be a string");
}

/**
 * An argument under the vendor's name for it; nothing where it was not given.
 *
 * @throws {TypeError} as the check does
 */
export function optional<Name extends string, Value = string>(
  name: Name,
  value: unknown,
  option: string,
  check: (value: unknown, option: string) => Value = requireString as never,
): { [Property in Name]?: Value } {
  const given: { [Property in Name]?: Value } = {};
  if (value !== undefined) given[name] = check(value, option);
  return given;
}

/** @throws {TypeError} unless the value is a list of at least one entry, each of which is good */
export function requireList<T>(
  value: unknown,
  option: string,
  requireEntry: (entry: unknown, option: string) => T,
): T[] {
  if (!Array.isArray(value) || value.length === 0) {
    refuse(option, "must be a list of at least one");
  }
  return value.map((entry: unknown) => requireEntry(entry, option));
}

/** @throws {TypeError} unless exactly one of them was given */
export function requireOne(options: Readonly<Record<string, unknown>>): void {
  const given = Object.values(options).filter((value) => value !== undefined);
  if (given.length !== 1) {
    throw new TypeError(`Give exactly one of ${Object.keys(options).join(", ")}.`);
  }
}
