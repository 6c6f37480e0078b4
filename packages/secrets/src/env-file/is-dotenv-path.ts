/** `.envrc` isn't in this list: it is a shell script, and its shell wouldn't resolve references. */
const names = [".env", ".env.*", "*.env", ".dev.vars", ".dev.vars.*", ".flaskenv"];

/**
 * Matches the names of `.env` files, in any case. The extension's manifest repeats this pattern.
 */
export const envFileName = new RegExp(
  `^(${names
    .join("|")
    .replaceAll(".", String.raw`\.`)
    .replaceAll("*", ".*")})$`,
  "i",
);

/** The same names as a glob for VS Code, in any folder. */
export const envFileGlob = `**/{${names.join()}}`.replaceAll(
  /[a-z]/g,
  (letter) => `[${letter}${letter.toUpperCase()}]`,
);

/**
 * Checks whether a path is that of a `.env` file. Paths of folders end with `/`.
 *
 * @param languageId VS Code's language of the file, if it is open
 */
export function isDotenvPath(path: string, languageId?: string): boolean {
  return languageId === "dotenv" || envFileName.test(path.slice(path.lastIndexOf("/") + 1));
}
