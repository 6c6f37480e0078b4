/** Writes an object as `application/x-www-form-urlencoded`; undefined and null leave no trace. */
export function formOf(values: Readonly<Record<string, unknown>>): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    form.set(name, typeof value === "string" ? value : JSON.stringify(value));
  }
  return form.toString();
}
