import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "@keyhole/checks/sources";

const extension = "apps/vscode/package.json";

/**
 * Returns the manifests of what is published: packages that aren't private, and the extension, which is
 * only private on npm.
 *
 * @returns {string[]} paths from the root, sorted
 */
export function publishedManifests() {
  return [...publishedPackages().map(({ folder }) => `${folder}/package.json`), extension].sort();
}

/**
 * Returns the packages that are published on npm.
 *
 * @returns {{ name: string, version: string, folder: string }[]} the folders are from the root
 */
export function publishedPackages() {
  return ["packages", "apps"]
    .flatMap((parent) =>
      readdirSync(path.join(root, parent)).map((name) => path.posix.join(parent, name)),
    )
    .filter((folder) => existsSync(path.join(root, folder, "package.json")))
    .map((folder) => {
      const text = readFileSync(path.join(root, folder, "package.json"), "utf8");
      return { ...JSON.parse(text), folder };
    })
    .filter((manifest) => manifest.private !== true);
}
