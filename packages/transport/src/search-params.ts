/**
 * Each value under its name, and each entry of an array under the array's; undefined and null
 * leave no trace.
 *
 * @throws {TypeError} that names the parameter, unless it is a text, a number or a boolean
 */
export function toSearchParams(values: Readonly<Record<string, unknown>>): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) {
      if (one !== undefined && one !== null) search.append(name, toText(one, name));
    }
  }
  return search;
}

function toText(value: unknown, name: string): string {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") {
    return `${value}`;
  }
  throw new TypeError(`The parameter ${name} cannot be written as text.`);
}
