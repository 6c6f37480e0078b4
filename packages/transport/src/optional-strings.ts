/**
 * Returns the named strings of an object. A value of another type is left out, so that one wrong
 * detail doesn't fail a whole list.
 */
export function optionalStrings<Name extends string>(
  from: Readonly<Record<string, unknown>>,
  names: readonly Name[],
): { [Property in Name]?: string } {
  const strings: { [Property in Name]?: string } = {};
  for (const name of names) {
    const value = from[name];
    if (typeof value === "string") strings[name] = value;
  }
  return strings;
}
