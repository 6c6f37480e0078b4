import type { FileChange, OpenFile, TextFiles } from "./text-files.js";
import type { Unsaved } from "./workspace-occurrences.js";
import { replacementsBack, writtenPlaces } from "./written-place.js";

/** A change in one file that is open. */
export interface OpenChange extends FileChange {
  /** Its path, as people see it. */
  readonly file: string;
  readonly open: OpenFile;
  /** What the user has not saved is not saved for them. */
  readonly maySave: boolean;
}

/** What came of changing. */
export interface ChangedFiles {
  /** The ids of the files that were saved. */
  readonly saved: ReadonlySet<string>;
  readonly unsaved: readonly Unsaved[];
  /** The ids of the files that VS Code lets nobody change: they are as they were. */
  readonly notTaken: ReadonlySet<string>;
}

/**
 * Changes files in one edit, and saves those that had no changes but ours. Call it in the turn in
 * which the texts were read, so that nothing comes between.
 */
export async function changeFiles(
  files: TextFiles,
  changes: readonly OpenChange[],
): Promise<ChangedFiles> {
  const saved = new Set<string>();
  const notTaken = new Set<string>();
  const unsaved: Unsaved[] = [];
  const written = changes.map(({ open, replacements }) => writtenPlaces(open.text(), replacements));
  const applied = changes.length > 0 && (await files.apply(changes));
  if (!applied) return { saved, unsaved, notTaken };
  // All at once: VS Code opens a tab for what stays unsaved for most of a second.
  await Promise.all(
    changes.map(async ({ id, file, open, maySave }) => {
      if (!maySave) unsaved.push({ file, why: "hadChanges" });
      else if (await open.save()) saved.add(id);
      // What the user's settings make read-only takes an edit, and does not count as changed.
      else if (!open.isDirty()) notTaken.add(id);
      else unsaved.push({ file, why: "saveFailed" });
    }),
  );
  const back = changes
    .map(({ id, open }, index) => ({
      id,
      replacements: replacementsBack(open.text(), written[index]!),
    }))
    .filter(({ id }) => notTaken.has(id));
  if (back.length > 0) await files.apply(back);
  return { saved, unsaved, notTaken };
}
