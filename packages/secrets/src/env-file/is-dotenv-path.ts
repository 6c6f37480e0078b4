/**
 * The names of `.env` files. `.envrc` isn't one of them: it is a shell script. The extension's manifest
 * repeats this pattern.
 */
export const envFileName = /^\.env(\..+)?$|\.env$|^\.dev\.vars(\..+)?$|^\.flaskenv$/i;

/** The same names as a glob for VS Code, in any folder. */
export const envFileGlob = "**/{.env,.env.*,*.env,.dev.vars,.dev.vars.*,.flaskenv}";

/** Whether a path is the path of a `.env` file. Folders end with `/`. */
export function isDotenvPath(path: string): boolean {
  return envFileName.test(path.slice(path.lastIndexOf("/") + 1));
}

/** Larger files are not read as `.env` files: far more than any environment can hold. */
export const maxEnvFileBytes = 1_000_000;
