/**
 * Whether a path is that of a `.env` file: `.env`, `.env.local`, `prod.env`. Folders end with `/`. The
 * menus of the extension have the same pattern.
 */
export function isDotenvPath(path: string): boolean {
  return dotenvName.test(path.slice(path.lastIndexOf("/") + 1));
}

const dotenvName = /^\.env(\..+)?$|\.env$/i;
