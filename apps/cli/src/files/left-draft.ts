import { lstat, readdir, readFile, rm, rmdir } from "node:fs/promises";
import type { Stats } from "node:fs";
import path from "node:path";
import process from "node:process";
import { emptyDraft, isOwnDraft } from "./draft.js";
import { draftName, isDraftFolderName, makerOf, markName, type DraftMaker } from "./draft-shape.js";

/** A draft's folder that another process made. */
export interface LeftDraft {
  readonly folder: string;
  /** Whether what was to be written stands there. */
  readonly holdsText: boolean;
  /** Whether the process that made it may be at work with it yet. */
  readonly mayBeInUse: boolean;
}

/** A draft is there for milliseconds. One that is older was left behind, whoever made it. */
const usableMs = 60 * 60 * 1000;

/** Longer than any mark, in bytes. */
const maxMark = 1000;

/**
 * Looks whether a folder is one that a draft was left in. It is only where everything is exactly as
 * this program makes it: its name, its owner, its mark, and no other file beside the draft.
 *
 * @param now milliseconds since 1970
 * @returns undefined where it is not, where it cannot be read, and where this process made it
 */
export async function leftDraftIn(folder: string, now: number): Promise<LeftDraft | undefined> {
  if (!isDraftFolderName(path.basename(folder)) || isOwnDraft(folder)) return undefined;
  try {
    const seen = await lstat(folder);
    if (!seen.isDirectory() || !isOwn(seen)) return undefined;
    const names = (await readdir(folder)).sort();
    if (![markName, `${markName}/${draftName}`].includes(names.join("/"))) return undefined;
    const maker = await readMark(path.join(folder, markName));
    if (!maker) return undefined;
    const draft = names.length === 1 ? undefined : await lstat(path.join(folder, draftName));
    if (draft && (!draft.isFile() || draft.nlink > 1)) return undefined;
    return {
      folder,
      holdsText: draft !== undefined && draft.size > 0,
      mayBeInUse: now - seen.mtimeMs < usableMs && !hasEnded(maker),
    };
  } catch {
    return undefined;
  }
}

/** Removes what was left behind. False where the draft still holds what was to be written. */
export async function clearLeftDraft({ folder }: LeftDraft): Promise<boolean> {
  if (!(await emptyDraft(path.join(folder, draftName)))) return false;
  // Not as a whole: nothing else goes that somebody may have put there meanwhile.
  await rm(path.join(folder, markName))
    .then(() => rmdir(folder))
    .catch(() => undefined);
  return true;
}

/** Whether it belongs to this user, as far as the system knows. */
function isOwn({ uid }: Stats): boolean {
  return process.getuid === undefined || uid === process.getuid();
}

async function readMark(file: string): Promise<DraftMaker | undefined> {
  const seen = await lstat(file);
  if (!seen.isFile() || seen.nlink > 1 || seen.size > maxMark) return undefined;
  return makerOf(await readFile(file, "utf8"));
}

function hasEnded({ pid, isHere }: DraftMaker): boolean {
  if (!isHere) return false;
  // This process knows its own, so an earlier one had the same number.
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}
