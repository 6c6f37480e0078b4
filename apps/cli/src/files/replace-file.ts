import type { Stats } from "node:fs";
import { chmod, chown, lstat, mkdtemp, rename, rm, stat, writeFile } from "node:fs/promises";
import path from "node:path";

/**
 * Writes a file anew, whole or not at all, with the owner and the rights that it had.
 *
 * @param seen what it was when it was read
 * @returns false where it is not the same file any more; nothing is written then
 * @throws as `node:fs` does where its folder cannot be written, or the owner cannot be kept
 */
export async function replaceFile(file: string, text: string, seen: Stats): Promise<boolean> {
  // On the same disk, and in a folder of its own: what is left behind by a program that was killed
  // holds what belongs into no commit, and what keeps the file out of it knows nothing of a draft.
  const folder = await mkdtemp(path.join(path.dirname(file), ".keyhole-"));
  const draft = path.join(folder, "draft");
  try {
    await writeFile(path.join(folder, ".gitignore"), "*\n");
    await writeFile(draft, text, { mode: 0o600, flag: "wx" });
    const { uid, gid } = await stat(draft);
    if (uid !== seen.uid || gid !== seen.gid) await chown(draft, seen.uid, seen.gid);
    await chmod(draft, seen.mode & 0o7777);
    const now = await lstat(file);
    if (now.ino !== seen.ino || now.size !== seen.size || now.mtimeMs !== seen.mtimeMs) {
      return false;
    }
    await rename(draft, file);
    return true;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
