import type { FileChange, OpenFile, TextFiles } from "./text-files.js";
import type { Unsaved } from "./workspace-occurrences.js";

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
  const unsaved: Unsaved[] = [];
  if (changes.length === 0 || !(await files.apply(changes))) return { saved, unsaved };
  // All at once: VS Code opens a tab for what stays unsaved for most of a second.
  await Promise.all(
    changes.map(async ({ id, file, open, maySave }) => {
      if (!maySave) unsaved.push({ file, why: "hadChanges" });
      else if (await open.save()) saved.add(id);
      else unsaved.push({ file, why: "saveFailed" });
    }),
  );
  return { saved, unsaved };
}
