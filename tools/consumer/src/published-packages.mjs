import { readFile, readdir } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The root of this repository. */
export const ROOT = path.resolve(fileURLToPath(import.meta.url), "../../../..");

/**
 * @typedef {object} PublishedPackage
 * @property {string} name
 * @property {string} folder
 */

/**
 * Returns the packages that users can install: those of this repository that aren't private.
 *
 * @returns {Promise<PublishedPackage[]>} sorted by name
 */
export async function publishedPackages() {
  const packages = path.join(ROOT, "packages");
  const found = [];
  for (const entry of await readdir(packages)) {
    const folder = path.join(packages, entry);
    const manifest = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
    if (manifest.private !== true) found.push({ name: manifest.name, folder });
  }
  return found.sort((one, other) => one.name.localeCompare(other.name));
}

/**
 * Returns what users can import of the packages, such as `@keyhole/sandbox/serve`.
 *
 * @returns {Promise<string[]>}
 */
export async function publishedEntries() {
  const entries = [];
  for (const { name, folder } of await publishedPackages()) {
    const { exports = {} } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8"));
    for (const entry of Object.keys(exports)) entries.push(name + entry.slice(".".length));
  }
  return entries;
}
