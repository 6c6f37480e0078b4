/** The named texts of an object; one of another type is left out, so that it takes no list down. */
export function optionalTexts<Name extends string>(
  from: Readonly<Record<string, unknown>>,
  names: readonly Name[],
): { [Property in Name]?: string } {
  const texts: { [Property in Name]?: string } = {};
  for (const name of names) {
    const value = from[name];
    if (typeof value === "string") texts[name] = value;
  }
  return texts;
}
