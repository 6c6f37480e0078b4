import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { ALLOWED_LICENSES } from "@keyhole/checks/licenses";
import { ROOT } from "./published-packages.mjs";
import { mustRun } from "./run.mjs";

/**
 * Lists what the users of a package get: its files, and the third-party packages that are installed with
 * it. A declaration is left out if its source has the same name.
 *
 * @param {import("./published-packages.mjs").PublishedPackage} of
 * @param {string} installed the folder where its tarball was installed
 * @returns {Promise<string>} sorted lines
 * @throws {Error} if a licence isn't allowed
 */
export async function packageContents({ name, folder }, installed) {
  const entries = await readdir(installed, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(installed, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => !file.startsWith("node_modules/") && !hasSource(folder, file))
    // This part of a name changes with each change of a source.
    .map((file) => file.replace(/-[0-9A-Z]{8}(?=\.js(\.map)?$)/, "-*"));
  return [...sorted(files), "", ...sorted(await thirdParty(name)), ""].join("\n");
}

/** @param {string} folder @param {string} file */
function hasSource(folder, file) {
  if (!/^dist\/.*\.d\.ts$/.test(file)) return false;
  const source = file.replace(/^dist\//, "src/").replace(/\.d\.ts$/, ".ts");
  return existsSync(path.join(folder, source));
}

/**
 * Returns what the lockfile has for a package's users.
 *
 * @param {string} name
 */
async function thirdParty(name) {
  const args = ["licenses", "list", "--prod", "--json", `--filter=${name}`];
  const stdout = await mustRun("pnpm", args, { cwd: ROOT });
  /** @type {Record<string, { name: string, versions: string[], license: string }[]>} */
  const found = JSON.parse(stdout);
  return Object.values(found)
    .flat()
    .flatMap(({ name: dependency, versions, license }) => {
      if (!ALLOWED_LICENSES.includes(license)) {
        throw new Error(`${dependency} has the licence ${license}, which isn't allowed.`);
      }
      return versions.map((version) => `${withoutPlatform(dependency)} ${version} (${license})`);
    });
}

/**
 * @param {string} name of a package, which may be one for this computer's system only
 */
function withoutPlatform(name) {
  const at = name.indexOf(`-${process.platform}-${process.arch}`);
  return at === -1 ? name : `${name.slice(0, at)}-<system>`;
}

/** @param {readonly string[]} lines */
function sorted(lines) {
  return [...new Set(lines)].sort();
}
