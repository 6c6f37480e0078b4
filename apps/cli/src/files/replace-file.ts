import { randomBytes } from "node:crypto";
import type { Stats } from "node:fs";
import { chmod, lstat, rename, rm, writeFile } from "node:fs/promises";

/**
 * Writes a file anew, whole or not at all, with the rights that it had.
 *
 * @param seen what it was when it was read
 * @returns false where it is not the same file any more; nothing is written then
 * @throws as `node:fs` does where its folder cannot be written
 */
export async function replaceFile(file: string, text: string, seen: Stats): Promise<boolean> {
  const draft = `${file}.${randomBytes(6).toString("hex")}.tmp`;
  try {
    await writeFile(draft, text, { mode: 0o600, flag: "wx" });
    await chmod(draft, seen.mode & 0o7777);
    const now = await lstat(file);
    if (now.ino !== seen.ino || now.size !== seen.size || now.mtimeMs !== seen.mtimeMs) {
      return false;
    }
    await rename(draft, file);
    return true;
  } finally {
    await rm(draft, { force: true });
  }
}
