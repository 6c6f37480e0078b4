import type { FileChange, OpenFile, TextFiles } from "./text-files.js";
import type { Unsaved } from "./workspace-occurrences.js";
import {
  locateWritten,
  placesAfterSave,
  replacementsBack,
  writtenPlaces,
  type WrittenPlace,
} from "./written-place.js";

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
  /**
   * What each of the changes made, in the order of the text and as it stands once it is saved;
   * undefined for what did not come to stand there.
   */
  readonly made: readonly (readonly (WrittenPlace | undefined)[])[];
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
  const texts = changes.map(({ open }) => open.text());
  const written = changes.map(({ replacements }, index) =>
    writtenPlaces(texts[index]!, replacements),
  );
  const applied = changes.length > 0 && (await files.apply(changes));
  // Whatever VS Code says of the edit, what stands there counts. Saving may format it.
  const stood = changes.map(({ open }) => open.text());
  const made = stood.map((text, index) => placesIn(text, texts[index]!, written[index]!));
  if (!applied) return { saved, unsaved, notTaken, made };
  // All at once: VS Code opens a tab for what stays unsaved for most of a second.
  await Promise.all(
    changes.map(async ({ id, file, open, maySave }) => {
      if (!maySave) unsaved.push({ file, why: "hadChanges" });
      else if (await open.save().catch(() => false)) saved.add(id);
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
  const last = changes.map(({ id, open }, index) =>
    notTaken.has(id)
      ? written[index]!.map(() => undefined)
      : afterSave(stood[index]!, open.text(), made[index]!),
  );
  return { saved, unsaved, notTaken, made: last };
}

/** Those of the places that stand in a text now, where the edit changed it. */
function placesIn(
  now: string,
  before: string,
  places: readonly WrittenPlace[],
): (WrittenPlace | undefined)[] {
  const located: readonly (number | undefined)[] = now === before ? [] : locateWritten(now, places);
  return places.map((place, index) => (located[index] === undefined ? undefined : place));
}

function afterSave(
  stood: string,
  saved: string,
  made: readonly (WrittenPlace | undefined)[],
): (WrittenPlace | undefined)[] {
  const places = placesAfterSave(
    stood,
    saved,
    made.filter((place) => place !== undefined),
  ).values();
  return made.map((place) => place && places.next().value);
}
