import { mkdir, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";

const STAMP_FILE = "stamp.json";
const UNFINISHED = ".unfinished-";
const ABANDONED_AFTER_MS = 6 * 60 * 60 * 1000;

/**
 * @typedef {object} Installation
 * @property {string} folder to install into
 * @property {object} stamp identifies the content; a folder with another stamp isn't used
 * @property {(unfinished: string) => Promise<void>} fill writes everything into an empty folder
 */

/**
 * Installs something, unless it is already there. The folder never contains an incomplete
 * installation, and nothing that may be running is replaced.
 *
 * @param {Installation} installation
 * @returns {Promise<string>} the folder
 * @throws {unknown} the error of `fill`; its files are removed then
 */
export async function installOnce({ folder, stamp, fill }) {
  const text = JSON.stringify(stamp);
  if (await isStamped(folder, text)) return folder;
  const unfinished = await unfinishedFolder(folder);
  try {
    await fill(unfinished);
    await writeFile(path.join(unfinished, STAMP_FILE), text);
    await putIntoPlace(unfinished, folder, text);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
  return folder;
}

/**
 * @param {string} folder
 * @param {string} stamp
 */
async function isStamped(folder, stamp) {
  try {
    return (await readFile(path.join(folder, STAMP_FILE), "utf8")) === stamp;
  } catch {
    return false;
  }
}

/**
 * Creates a new folder beside the real one, so that a rename can replace it in one step.
 *
 * @param {string} folder the real one
 */
async function unfinishedFolder(folder) {
  const cache = path.dirname(folder);
  await mkdir(cache, { recursive: true });
  await removeAbandoned(cache);
  return mkdtemp(`${folder}${UNFINISHED}`);
}

/**
 * If another process was faster, its installation is kept and this one is removed.
 *
 * @param {string} unfinished
 * @param {string} folder
 * @param {string} stamp
 */
async function putIntoPlace(unfinished, folder, stamp) {
  try {
    await rename(unfinished, folder);
  } catch (error) {
    if (await isStamped(folder, stamp)) {
      await rm(unfinished, { recursive: true, force: true });
      return;
    }
    if (!isOccupied(error)) throw error;
    // The folder has no valid stamp, so it was damaged.
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
 * Removes the folders of installations that were killed. Keeps new ones, which may belong to
 * another process.
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
