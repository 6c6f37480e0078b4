import { mkdtempSync, rmdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { rm, truncate } from "node:fs/promises";
import path from "node:path";
import { draftMark, draftName, folderPrefix, markName } from "./draft-shape.js";

/** The folders of those drafts that this process is at work with. */
const inUse = new Set<string>();

/** Programs that look at every new file keep it from being removed for a moment. */
const patiently = { recursive: true, force: true, maxRetries: 3 };

/**
 * Makes room for a draft of a file: on the same disk, and in a folder of its own. What is left behind
 * by a program that was killed belongs into no commit, and what keeps the file out of it knows nothing
 * of a draft.
 *
 * @returns the draft's path; nothing stands there yet
 * @throws as `node:fs` does where the file's folder cannot be written
 */
export function createDraft(file: string): string {
  // At once: no signal can end the process before it knows of a folder, or the folder is marked.
  const folder = mkdtempSync(path.join(path.dirname(file), folderPrefix));
  try {
    writeFileSync(path.join(folder, markName), draftMark(), { flag: "wx" });
  } catch (error) {
    rmdirSync(folder);
    throw error;
  }
  inUse.add(folder);
  return path.join(folder, draftName);
}

/** Whether this process is at work with the draft in a folder. */
export function isOwnDraft(folder: string): boolean {
  return inUse.has(folder);
}

/** Removes a draft with its folder. False where the draft still holds what was to be written. */
export async function discardDraft(draft: string): Promise<boolean> {
  const folder = path.dirname(draft);
  // First of all, so that what is left of it is kept out of commits.
  const isGone = await emptyDraft(draft);
  if (isGone) await rm(folder, patiently).catch(() => undefined);
  inUse.delete(folder);
  return isGone;
}

/** Removes a draft, or what it holds. False where neither is possible. */
export function emptyDraft(draft: string): Promise<boolean> {
  return rm(draft, patiently)
    .catch(() => truncate(draft))
    .then(
      () => true,
      () => false,
    );
}

/** Removes every draft of this process before it ends: nothing that waits is done any more then. */
export function discardDraftsNow(): void {
  for (const folder of inUse) {
    const draft = path.join(folder, draftName);
    const isGone = succeeds(() => rmSync(draft, patiently));
    // What cannot be emptied either is found by its mark, which stays.
    if (isGone) succeeds(() => rmSync(folder, patiently));
    else succeeds(() => truncateSync(draft));
  }
}

function succeeds(job: () => void): boolean {
  try {
    job();
    return true;
  } catch {
    return false;
  }
}
