import { mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { CODE_SERVER_VERSION, NODE_VERSION, RECIPE } from "./versions.mjs";

const STAMP_FILE = "stamp.json";
const UNFINISHED = ".unfinished-";
const ABANDONED_AFTER_MS = 6 * 60 * 60 * 1000;

/**
 * What an installation consists of. Its text is both the stamp and the base of the folder's name,
 * so that another version never replaces one which may be running.
 *
 * @param {{ native: boolean }} options
 */
export function hostStamp({ native }) {
  return { node: NODE_VERSION, codeServer: CODE_SERVER_VERSION, recipe: RECIPE, native };
}

/**
 * @param {string} cache
 * @param {{ native: boolean }} options
 * @returns {string} the folder the installation belongs into
 */
export function hostFolder(cache, options) {
  const suffix = options.native ? "-native" : "";
  return path.join(
    cache,
    `code-server-${CODE_SERVER_VERSION}-node-${NODE_VERSION}-${RECIPE}${suffix}`,
  );
}

/**
 * Whether a folder holds a complete installation of these versions.
 *
 * @param {string} folder
 * @param {{ native: boolean }} options
 * @returns {Promise<boolean>}
 */
export async function isInstalled(folder, options) {
  try {
    const stamp = await readFile(path.join(folder, STAMP_FILE), "utf8");
    return stamp === JSON.stringify(hostStamp(options));
  } catch {
    return false;
  }
}

/**
 * A fresh folder beside the real one, so that a rename can put it into place in one step.
 *
 * @param {string} folder the real one
 * @returns {Promise<string>}
 */
export async function unfinishedFolder(folder) {
  const cache = path.dirname(folder);
  await mkdir(cache, { recursive: true });
  await removeAbandoned(cache);
  return mkdtemp(`${folder}${UNFINISHED}`);
}

/**
 * Stamps a finished installation and puts it into its place. When another process was faster,
 * its installation stays and this one is removed.
 *
 * @param {string} unfinished
 * @param {string} folder
 * @param {{ native: boolean }} options
 * @returns {Promise<void>}
 */
export async function putIntoPlace(unfinished, folder, options) {
  await writeFile(path.join(unfinished, STAMP_FILE), JSON.stringify(hostStamp(options)));
  try {
    await rename(unfinished, folder);
  } catch (error) {
    if (await isInstalled(folder, options)) {
      await rm(unfinished, { recursive: true, force: true });
      return;
    }
    if (!isOccupied(error)) throw error;
    // What is there has no valid stamp: somebody damaged it by hand.
    const damaged = await mkdtemp(`${folder}${UNFINISHED}`);
    await rename(folder, path.join(damaged, "damaged"));
    await rename(unfinished, folder);
    await rm(damaged, { recursive: true, force: true });
  }
}

/** @param {unknown} error */
function isOccupied(error) {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return code === "ENOTEMPTY" || code === "EEXIST";
}

/**
 * Installations that were killed leave their folder behind. Only old ones are removed, since a
 * young one may belong to another process.
 *
 * @param {string} cache
 */
async function removeAbandoned(cache) {
  for (const name of await readdir(cache)) {
    if (!name.includes(UNFINISHED)) continue;
    const folder = path.join(cache, name);
    const age = Date.now() - (await stat(folder)).mtimeMs;
    if (age > ABANDONED_AFTER_MS) await rm(folder, { recursive: true, force: true });
  }
}
