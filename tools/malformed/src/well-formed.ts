/** What properties hold, by their names. */
export type Types = Readonly<Record<string, "string" | "boolean" | "id">>;

/** A test for plain objects that have the required properties and, of others, only known ones. */
export function objectOf(required: Types, optional: Types = {}): (value: unknown) => boolean {
  const types: Types = { ...optional, ...required };
  return (value) =>
    typeof value === "object" &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    Object.keys(required).every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(
      ([name, found]) => Object.hasOwn(types, name) && isOf(found, types[name]!),
    );
}

/** A test for arrays, each entry of which passes another test. */
export function everyEntry(fits: (value: unknown) => boolean): (value: unknown) => boolean {
  return (value) => Array.isArray(value) && value.every(fits);
}

function isOf(value: unknown, type: Types[string]): boolean {
  return type === "id" ? Number.isSafeInteger(value) && Number(value) > 0 : typeof value === type;
}
