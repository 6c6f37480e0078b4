import type { Stats } from "node:fs";
import {
  chmod,
  chown,
  lstat,
  mkdtemp,
  rename,
  rm,
  stat,
  truncate,
  writeFile,
} from "node:fs/promises";
import path from "node:path";

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
  // On the same disk, and in a folder of its own: what is left behind by a program that was killed
  // holds what belongs into no commit, and what keeps the file out of it knows nothing of a draft.
  const folder = await mkdtemp(path.join(path.dirname(file), ".keyhole-"));
  const draft = path.join(folder, "draft");
  let isReplaced: boolean;
  try {
    isReplaced = await writeByDraft(file, draft, text, seen);
  } catch (error) {
    if (await discard(draft)) throw error;
    throw new DraftLeftError(draft, { cause: error });
  }
  // What was put in its place is a draft no more, whatever becomes of the folder.
  if (!(await discard(draft)) && !isReplaced) throw new DraftLeftError(draft);
  return isReplaced;
}

async function writeByDraft(
  file: string,
  draft: string,
  text: string,
  seen: Stats,
): Promise<boolean> {
  await writeFile(path.join(path.dirname(draft), ".gitignore"), "*\n");
  await writeFile(draft, text, { mode: 0o600, flag: "wx" });
  const { uid, gid } = await stat(draft);
  if (uid !== seen.uid || gid !== seen.gid) await chown(draft, seen.uid, seen.gid);
  await chmod(draft, seen.mode & 0o7777);
  const now = await lstat(file);
  if (now.ino !== seen.ino || now.size !== seen.size || now.mtimeMs !== seen.mtimeMs) return false;
  await rename(draft, file);
  return true;
}

/** Removes a draft with its folder. False where the draft still holds what was to be written. */
async function discard(draft: string): Promise<boolean> {
  // First of all, so that what is left of it is kept out of commits. Programs that look at every new
  // file keep it from being removed for a moment; it is tried again (which takes `recursive`).
  const options = { recursive: true, force: true, maxRetries: 3 };
  const isEmpty = await rm(draft, options)
    .catch(() => truncate(draft))
    .then(
      () => true,
      () => false,
    );
  if (isEmpty) await rm(path.dirname(draft), options).catch(() => undefined);
  return isEmpty;
}
