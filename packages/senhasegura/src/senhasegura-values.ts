/** Returns a value as an object, so that properties can be read from any value without an error. */
export function toObject(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value) as Readonly<Record<string, unknown>>;
}

/** Returns an array, or an empty one for any other value. */
export function toArray(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

/** Checks whether a value is a string. */
export function isString(value: unknown): value is string {
  return typeof value === "string";
}

/** Returns a string, or null for any other value. */
export function stringOrNull(value: unknown): string | null {
  return isString(value) ? value : null;
}

/** Reads a flag. It is documented as a string, but sent as a string, a number or a boolean. */
export function toBoolean(value: unknown): boolean {
  return value === true || value === "1" || value === 1 || value === "true";
}
