import { changeFiles, type OpenChange } from "./change-files.js";
import type { OpenFile, TextFiles } from "./text-files.js";
import type { Restored } from "./workspace-occurrences.js";
import { replacementsBack, type WrittenText } from "./written-place.js";

/** What was written into a file. */
export interface WrittenFile extends WrittenText {
  readonly id: string;
  readonly file: string;
  /** Whether it was saved then. */
  readonly saved: boolean;
}

/** Makes what takes all of it back, once; see `Replaced.undo`. */
export function undoReplaced(
  files: TextFiles,
  written: readonly WrittenFile[],
): () => Promise<Restored> {
  let remaining = written;
  return async () => {
    const undoing = remaining;
    remaining = [];
    const opened: { one: WrittenFile; open: OpenFile }[] = [];
    for (const one of undoing) {
      const open = await files.open(one.id);
      if (!("problem" in open)) opened.push({ one, open });
    }
    const changes = opened
      .map(({ one, open }) => changeBack(one, open))
      .filter(({ replacements }) => replacements.length > 0);
    const texts = changes.map(({ open }) => open.text());
    const { unsaved, notTaken } = await changeFiles(files, changes);
    // A file that is as it was took no edit.
    const restored = changes
      .filter(({ id, open }, index) => open.text() !== texts[index] && !notTaken.has(id))
      .reduce((sum, { replacements }) => sum + replacements.length, 0);
    const all = undoing.reduce((sum, { places }) => sum + places.length, 0);
    return { restored, left: all - restored, unsaved };
  };
}

function changeBack(written: WrittenFile, open: OpenFile): OpenChange {
  const { id, file, saved } = written;
  const replacements = replacementsBack(open.text(), written);
  return { id, file, open, replacements, maySave: saved && !open.isDirty() };
}
