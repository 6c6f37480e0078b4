/**
 * Returns what a reference inside a spec leads to, or the value itself if it is none.
 *
 * @param {any} spec
 * @param {any} value
 * @returns {any}
 */
export function resolveRef(spec, value) {
  const ref = value?.$ref;
  if (typeof ref !== "string") return value;
  const found = ref
    .replace("#/", "")
    .split("/")
    .reduce((parent, key) => parent?.[key.replaceAll("~1", "/").replaceAll("~0", "~")], spec);
  if (found === undefined) throw new Error(`${ref} leads nowhere.`);
  return resolveRef(spec, found);
}
