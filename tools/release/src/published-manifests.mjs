import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./repository-root.mjs";

/** The folder of the extension. */
export const EXTENSION = "apps/vscode";

/**
 * @typedef {object} Manifest
 * @property {string} name
 * @property {string} version
 * @property {string} folder from the root
 * @property {boolean} [private]
 * @property {Record<string, string>} [dependencies]
 */

/**
 * Returns what is published: packages that aren't private, and the extension, which is only private on
 * npm.
 *
 * @param {string} [from] the root of the repository
 * @returns {Manifest[]} sorted by folder
 */
export function publishedManifests(from = root) {
  return ["apps", "packages"]
    .flatMap((parent) =>
      readdirSync(path.join(from, parent)).map((name) => path.posix.join(parent, name)),
    )
    .filter((folder) => existsSync(path.join(from, folder, "package.json")))
    .map((folder) => {
      const text = readFileSync(path.join(from, folder, "package.json"), "utf8");
      return { ...JSON.parse(text), folder };
    })
    .filter((manifest) => manifest.folder === EXTENSION || manifest.private !== true);
}

/**
 * Returns the packages for npm, each after those it depends on, so that a release that is interrupted
 * leaves none that can't be installed.
 *
 * @param {readonly Manifest[]} manifests
 * @returns {Manifest[]}
 */
export function inPublishOrder(manifests) {
  const packages = manifests.filter((manifest) => manifest.folder !== EXTENSION);
  /** @type {Set<Manifest>} */
  const ordered = new Set();
  const add = (/** @type {Manifest} */ manifest) => {
    for (const name of Object.keys(manifest.dependencies ?? {})) {
      const dependency = packages.find((one) => one.name === name);
      if (dependency) add(dependency);
    }
    ordered.add(manifest);
  };
  packages.forEach(add);
  return [...ordered];
}
