/** What a value has for properties; none where it is no object, so that each of them is missing. */
export function propertiesOf(value: unknown): Readonly<Record<string, unknown>> {
  return Object(value) as Readonly<Record<string, unknown>>;
}

/** The entries of an array; none of anything else. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

export function isText(value: unknown): value is string {
  return typeof value === "string";
}

/** Flags are documented as text, and printed as text here and as booleans there. */
export function isYes(value: unknown): boolean {
  return value === true || value === "1" || value === 1 || value === "true";
}
