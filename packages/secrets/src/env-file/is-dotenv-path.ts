/** The one list. `.envrc` isn't in it: it is a shell script, whose references its shell passes on. */
const names = [".env", ".env.*", "*.env", ".dev.vars", ".dev.vars.*", ".flaskenv"];

/** The names of `.env` files, in any case. The extension's manifest repeats this pattern. */
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
 * Whether a path is the path of a `.env` file. Folders end with `/`.
 *
 * @param languageId VS Code's word for what the file is, if it is open
 */
export function isDotenvPath(path: string, languageId?: string): boolean {
  return languageId === "dotenv" || envFileName.test(path.slice(path.lastIndexOf("/") + 1));
}
