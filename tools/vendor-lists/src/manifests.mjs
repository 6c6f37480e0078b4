/** The manifests that depend on the package of every vendor. */
export const manifests = [
  { file: "packages/secrets/package.json", group: "dependencies" },
  { file: "packages/sandbox/package.json", group: "devDependencies" },
  { file: "tools/contract/package.json", group: "devDependencies" },
  { file: "tools/consumer/package.json", group: "devDependencies" },
];

/** The manifests with every vendor among their keywords. */
export const keywords = [
  "packages/secrets/package.json",
  "packages/sandbox/package.json",
  "apps/cli/package.json",
  "apps/vscode/package.json",
];

/**
 * Adds the package of each vendor to a manifest.
 *
 * @param {string} text
 * @param {string} group
 * @param {readonly string[]} ids
 */
export function withVendorPackages(text, group, ids) {
  const manifest = JSON.parse(text);
  const added = ids.map((id) => [`@keyhole/${id}`, "workspace:*"]);
  const all = { ...Object.fromEntries(added), ...manifest[group] };
  manifest[group] = Object.fromEntries(sorted(Object.keys(all)).map((name) => [name, all[name]]));
  return toText(manifest);
}

/**
 * Adds each vendor to the keywords of a manifest.
 *
 * @param {string} text
 * @param {readonly string[]} ids
 */
export function withKeywords(text, ids) {
  const manifest = JSON.parse(text);
  manifest.keywords = sorted([...new Set([...manifest.keywords, ...ids])]);
  return toText(manifest);
}

/** @param {readonly string[]} names */
function sorted(names) {
  return names.toSorted((one, other) => (one < other ? -1 : 1));
}

/** @param {object} manifest */
function toText(manifest) {
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
