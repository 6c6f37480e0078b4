import { changeFiles, type OpenChange } from "./change-files.js";
import { goneSince, readOnly, refused } from "./problems.js";
import type { OpenFile, TextFiles } from "./text-files.js";
import type { Kept, Occurrence, Restored } from "./workspace-occurrences.js";
import { replacementsBack, type WrittenPlace, type WrittenText } from "./written-place.js";

/** What was written in one place, and which occurrence stood there. */
export interface UndoPlace extends WrittenPlace {
  readonly occurrence: Occurrence;
}

/** What was written into a file. */
export interface WrittenFile extends WrittenText {
  readonly id: string;
  readonly file: string;
  readonly places: readonly UndoPlace[];
  /** Whether it was saved then. */
  readonly saved: boolean;
}

/** Makes what takes all of it back, and each place once; see `Replaced.undo`. */
export function undoReplaced(
  files: TextFiles,
  written: readonly WrittenFile[],
): () => Promise<Restored> {
  let remaining = written;
  let running: Promise<Restored> | undefined;
  const undo = async (): Promise<Restored> => {
    const { kept, unsaved } = await takeBack(files, remaining);
    const all = countOf(remaining);
    remaining = remaining.map((one) => ({
      ...one,
      places: one.places.filter((place) => kept.has(place)),
    }));
    const left = countOf(remaining);
    if (left === 0) return { restored: all, left, unsaved };
    return { restored: all - left, left, unsaved, kept: [...kept.values()] };
  };
  // Two at a time would write the old value twice.
  return () =>
    (running ??= undo().finally(() => {
      running = undefined;
    }));
}

function countOf(files: readonly WrittenFile[]): number {
  return files.reduce((sum, { places }) => sum + places.length, 0);
}

interface TakenBack {
  /** What is as it was. */
  readonly kept: ReadonlyMap<UndoPlace, Kept>;
  readonly unsaved: Restored["unsaved"];
}

async function takeBack(files: TextFiles, written: readonly WrittenFile[]): Promise<TakenBack> {
  const kept = new Map<UndoPlace, Kept>();
  const keep = (places: readonly UndoPlace[], reason: string, mayWork: boolean): void => {
    for (const place of places) {
      kept.set(place, { occurrence: place.occurrence, reason, mayWork });
    }
  };
  const opened: { one: WrittenFile; open: OpenFile }[] = [];
  for (const one of written.filter(({ places }) => places.length > 0)) {
    const open = await files.open(one.id);
    if ("problem" in open) keep(one.places, open.problem, true);
    else opened.push({ one, open });
  }
  const changes = opened.flatMap(({ one, open }) => {
    const back = changeBack(one, open);
    const found = new Set(back.places);
    const gone = one.places.filter((place) => !found.has(place));
    keep(gone, goneSince(), false);
    return found.size > 0 ? [back] : [];
  });
  const { unsaved, notTaken, made } = await changeFiles(
    files,
    changes.map(({ change }) => change),
  );
  for (const [at, { places, change }] of changes.entries()) {
    const notMade = places.filter((_, index) => !made[at]!.made[index]);
    keep(notMade, notTaken.has(change.id) ? readOnly() : refused(), true);
  }
  return { kept, unsaved };
}

function changeBack(
  written: WrittenFile,
  open: OpenFile,
): { readonly change: OpenChange; readonly places: readonly UndoPlace[] } {
  const { id, file, saved } = written;
  const back = replacementsBack(open.text(), written);
  const replacements = back.map(({ replacement }) => replacement);
  return {
    change: { id, file, open, replacements, maySave: saved && !open.isDirty() },
    places: back.map(({ place }) => place),
  };
}
