import { afterSave } from "./after-save.js";
import type { FileChange, OpenFile, TextFiles } from "./text-files.js";
import type { Unsaved } from "./workspace-occurrences.js";
import {
  locateWritten,
  replacementsBack,
  writeInto,
  writtenAt,
  type WrittenText,
} from "./written-place.js";

/** A change in one file that is open. */
export interface OpenChange extends FileChange {
  /** Its path, as people see it. */
  readonly file: string;
  readonly open: OpenFile;
  /** What the user has not saved is not saved for them. */
  readonly maySave: boolean;
}

/** What came of one of the changes. */
export interface MadeChange {
  /** Which of its replacements came to stand there, in the order of the text. */
  readonly made: readonly boolean[];
  /** Those, as they stand once the file is saved. */
  readonly written: WrittenText;
}

/** What came of changing. */
export interface ChangedFiles {
  /** The ids of the files that were saved. */
  readonly saved: ReadonlySet<string>;
  readonly unsaved: readonly Unsaved[];
  /** The ids of the files that VS Code lets nobody change: they are as they were. */
  readonly notTaken: ReadonlySet<string>;
  /** For each of the changes. */
  readonly made: readonly MadeChange[];
}

/**
 * Changes files in one edit, and saves those that had no changes but ours. Call it in the turn in
 * which the texts were read, so that nothing comes between.
 */
export async function changeFiles(
  files: TextFiles,
  changes: readonly OpenChange[],
): Promise<ChangedFiles> {
  const edits = changes.map((change): Edit => {
    const text = change.open.text();
    return { ...change, text, ...writeInto(text, change.replacements) };
  });
  const applied = changes.length > 0 && (await files.apply(changes));
  // Whatever VS Code says of the edit, what stands there counts. Saving may format it.
  const stood = edits.map(({ open }) => open.text());
  const made = edits.map((edit, index) => madeOf(edit, stood[index]!));
  const toSave = edits.flatMap((edit, index) => {
    if (applied) return [edit];
    if (!made[index]!.made.includes(true)) return [];
    // What came of an edit that failed is saved only where it is what was meant.
    return [{ ...edit, maySave: edit.maySave && stood[index] === edit.result }];
  });
  const results = await saveFiles(toSave);
  await giveBack(
    files,
    edits.filter(({ id }) => results.notTaken.has(id)),
  );
  return {
    ...results,
    made: edits.map(({ id, open, replacements, text }, index) => {
      if (results.notTaken.has(id)) return noneOf(replacements.length, text);
      const one = made[index]!;
      return { ...one, written: afterSave(stood[index]!, open.text(), one.written) };
    }),
  };
}

/** A change, and what it makes of the text that it is made for. */
interface Edit extends OpenChange, ReturnType<typeof writeInto> {
  readonly text: string;
}

/** What of an edit stands in the text that came of it. */
function madeOf({ replacements, text, result, written }: Edit, stood: string): MadeChange {
  if (stood === result) return { made: replacements.map(() => true), written };
  if (stood === text) return noneOf(replacements.length, text);
  const starts = locateWritten(stood, written);
  return {
    made: starts.map((start) => start !== undefined),
    written: writtenAt(
      stood,
      written.places.filter((_, index) => starts[index] !== undefined),
      starts.filter((start) => start !== undefined),
    ),
  };
}

function noneOf(count: number, text: string): MadeChange {
  return {
    made: Array.from({ length: count }, () => false),
    written: writtenAt(text, [], []),
  };
}

/** Saves all at once: VS Code opens a tab for what stays unsaved for most of a second. */
async function saveFiles(changes: readonly OpenChange[]): Promise<Omit<ChangedFiles, "made">> {
  const saved = new Set<string>();
  const notTaken = new Set<string>();
  const unsaved: Unsaved[] = [];
  await Promise.all(
    changes.map(async ({ id, file, open, maySave }) => {
      if (!maySave) unsaved.push({ file, why: "hadChanges" });
      else if (await open.save().catch(() => false)) saved.add(id);
      // What the user's settings make read-only takes an edit, and does not count as changed.
      else if (!open.isDirty()) notTaken.add(id);
      else unsaved.push({ file, why: "saveFailed" });
    }),
  );
  return { saved, unsaved, notTaken };
}

/** Puts back what was written into files that count as unchanged. */
async function giveBack(files: TextFiles, edits: readonly Edit[]): Promise<void> {
  const back = edits.map(({ id, open, written }) => ({
    id,
    replacements: replacementsBack(open.text(), written).map(({ replacement }) => replacement),
  }));
  if (back.length > 0) await files.apply(back);
}
