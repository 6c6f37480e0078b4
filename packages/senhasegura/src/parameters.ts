import { refuse, requireText } from "@keyhole/transport";
import { writeSharing } from "./sharing.js";
import { isText, propertiesOf } from "./values.js";

/** @throws {TypeError} unless it can be an identifier */
export function pathOf(identifier: string): { path: { identifier: string } } {
  return { path: { identifier: requireText(identifier, "identifier") } };
}

/**
 * Takes the filters of a list out of its options, and nothing else.
 *
 * @throws {TypeError} that names the filter that is no text
 */
export function readFilters(options: unknown, names: readonly string[]): Record<string, string> {
  const given = propertiesOf(options);
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = given[name];
      if (value === undefined) return [];
      return [[name, isText(value) ? value : refuse(name, "must be a string")]];
    }),
  );
}

/**
 * Writes what is to be created or changed as the vendor wants it.
 *
 * @throws {TypeError} that names the option, where one is missing or malformed, or where nothing is
 *   to be changed: that would read as a success
 */
export function writeItem(item: object, required: readonly string[] = []): never {
  const fields = propertiesOf(item);
  for (const option of required) requireText(fields[option], option);
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  if (given.length === 0) refuse("changes", "is empty");
  // As any operation's body: what fits is said by the types of the functions that lead here.
  return Object.fromEntries(
    given.map(([option, value]) => [option, writeField(option, value)]),
  ) as never;
}

function writeField(option: string, value: unknown): unknown {
  if (option === "users_allowed") return writeSharing(value, option, "username");
  if (option === "groups_allowed") return writeSharing(value, option, "name");
  if (!isText(value)) refuse(option, "must be a string");
  return value;
}
