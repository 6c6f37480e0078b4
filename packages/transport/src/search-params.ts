/**
 * Converts values to URL parameters. An array gives one parameter for each entry; undefined and
 * null are left out.
 *
 * @throws {TypeError} that names the parameter, unless its value is a text, a number or a boolean
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
  throw new TypeError(`The parameter ${name} can't be written as text.`);
}
