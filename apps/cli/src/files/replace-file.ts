import type { Stats } from "node:fs";
import { chmod, chown, lstat, rename, stat, writeFile } from "node:fs/promises";
import { createDraft, discardDraft } from "./draft.js";

/** What was to be written stands in a draft that could not be removed. */
export class DraftLeftError extends Error {
  override readonly name = "DraftLeftError";
  /** The draft's path. */
  readonly draft: string;

  /** @param options its cause is why the file was not replaced; none where it was changed meanwhile */
  constructor(draft: string, options?: ErrorOptions) {
    super(`Remove ${draft}: it holds what was to be written, and could not be removed.`, options);
    this.draft = draft;
  }
}

/**
 * Writes a file anew, whole or not at all, with the owner and the rights that it had.
 *
 * @param seen what it was when it was read
 * @returns false where it is not the same file any more; nothing is written then
 * @throws as `node:fs` does where its folder cannot be written, or the owner cannot be kept
 * @throws {DraftLeftError} where nothing was written, and the text is left in another file
 */
export async function replaceFile(file: string, text: string, seen: Stats): Promise<boolean> {
  const draft = createDraft(file);
  let isReplaced: boolean;
  try {
    isReplaced = await writeByDraft(file, draft, text, seen);
  } catch (error) {
    if (await discardDraft(draft)) throw error;
    throw new DraftLeftError(draft, { cause: error });
  }
  // What was put in its place is a draft no more, whatever becomes of the folder.
  if (!(await discardDraft(draft)) && !isReplaced) throw new DraftLeftError(draft);
  return isReplaced;
}

async function writeByDraft(
  file: string,
  draft: string,
  text: string,
  seen: Stats,
): Promise<boolean> {
  await writeFile(draft, text, { mode: 0o600, flag: "wx" });
  const { uid, gid } = await stat(draft);
  if (uid !== seen.uid || gid !== seen.gid) await chown(draft, seen.uid, seen.gid);
  await chmod(draft, seen.mode & 0o7777);
  const now = await lstat(file);
  if (now.ino !== seen.ino || now.size !== seen.size || now.mtimeMs !== seen.mtimeMs) return false;
  await rename(draft, file);
  return true;
}
