/**
 * Returns the named strings of an object. Values of other types are left out, so that one malformed
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
