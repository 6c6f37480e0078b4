import { accessSync, constants, statSync } from "node:fs";
import path from "node:path";

/**
 * Returns the first of several executables that exists.
 *
 * @param {readonly string[]} candidates absolute paths, or names to look up on the PATH
 * @param {{ searchPath: string | undefined, isExecutable?: (file: string) => boolean }} options
 *   `searchPath` has the format of the PATH variable
 * @returns {string | undefined} an absolute path
 */
export function findExecutable(candidates, { searchPath, isExecutable = isExecutableFile }) {
  const folders = (searchPath ?? "").split(path.delimiter).filter((folder) => folder !== "");
  for (const candidate of candidates) {
    const files = path.isAbsolute(candidate)
      ? [candidate]
      : folders.map((folder) => path.join(folder, candidate));
    const found = files.find((file) => isExecutable(file));
    if (found !== undefined) return found;
  }
  return undefined;
}

/**
 * @param {string} file
 * @returns {boolean}
 */
export function isExecutableFile(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
