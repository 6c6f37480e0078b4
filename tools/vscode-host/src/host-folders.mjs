import { mkdir } from "node:fs/promises";
import path from "node:path";

/**
 * @typedef {object} RunFolders the folders that one VS Code writes to, all inside one folder
 * @property {string} userData
 * @property {string} extensions
 * @property {string} home
 * @property {string} config
 * @property {string} data
 * @property {string} runtime
 * @property {string} temp
 */

/**
 * Creates the folders of a run. Only their owner can read them.
 *
 * @param {string} runFolder must be short: VS Code puts sockets into it, whose paths can have only
 *   about 100 characters
 * @returns {Promise<RunFolders>}
 */
export async function createRunFolders(runFolder) {
  const folders = {
    userData: path.join(runFolder, "user-data"),
    extensions: path.join(runFolder, "extensions"),
    home: path.join(runFolder, "home"),
    config: path.join(runFolder, "config"),
    data: path.join(runFolder, "data"),
    runtime: path.join(runFolder, "run"),
    temp: path.join(runFolder, "tmp"),
  };
  for (const folder of [path.join(folders.userData, "User"), ...Object.values(folders)]) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
  }
  return folders;
}
