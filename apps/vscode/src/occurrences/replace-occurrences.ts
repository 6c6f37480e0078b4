import type { FileKind } from "../insert/place.js";
import { changeFiles, type OpenChange } from "./change-files.js";
import type { FoundPlaces, PlacedOccurrence } from "./found-places.js";
import { planReplace } from "./plan-replace.js";
import { goneMeanwhile, notWritable, readOnly, refused } from "./problems.js";
import type { Rewritten } from "./rewrite.js";
import type { OpenFile, TextFiles } from "./text-files.js";
import { undoReplaced, type WrittenFile } from "./undo-replaced.js";
import type { Left, Occurrence, Replaced } from "./workspace-occurrences.js";

/** See `WorkspaceOccurrences.replace`. */
export async function replaceOccurrences(
  files: TextFiles,
  places: FoundPlaces,
  occurrences: readonly Occurrence[],
  before: string,
  after: string,
): Promise<Replaced> {
  const { opened, left } = await openFiles(files, places.byFile(occurrences));
  const planned = opened.flatMap((file) => {
    const plan = planFile(file, before, after);
    left.push(...plan.left);
    return plan.changed.length > 0 ? [plan] : [];
  });
  const { saved, unsaved, notTaken, made } = await changeFiles(
    files,
    planned.map(({ change }) => change),
  );
  const written: WrittenFile[] = [];
  for (const [at, { change, changed }] of planned.entries()) {
    const { id, file } = change;
    const reason = notTaken.has(id) ? readOnly() : refused();
    const result = made[at]!;
    for (const [index, occurrence] of changed.entries()) {
      if (!result.made[index]) left.push({ occurrence, reason });
    }
    const { known, places: texts } = result.written;
    const occurrencesMade = changed.filter((_, index) => result.made[index]);
    const madePlaces = texts.map((one, index) => ({ ...one, occurrence: occurrencesMade[index]! }));
    written.push({ id, file, saved: saved.has(id), known, places: madePlaces });
  }
  const updated = written.reduce((sum, one) => sum + one.places.length, 0);
  return { updated, left, unsaved, undo: undoReplaced(files, written) };
}

interface OpenedFile {
  readonly id: string;
  readonly open: OpenFile;
  readonly chosen: readonly PlacedOccurrence[];
}

async function openFiles(
  files: TextFiles,
  chosenIn: ReadonlyMap<string, readonly PlacedOccurrence[]>,
): Promise<{ readonly opened: readonly OpenedFile[]; readonly left: Left[] }> {
  const opened: OpenedFile[] = [];
  const left: Left[] = [];
  for (const [id, chosen] of chosenIn) {
    const open = await files.open(id);
    if ("problem" in open) {
      left.push(...chosen.map(({ occurrence }) => ({ occurrence, reason: open.problem })));
    } else {
      opened.push({ id, open, chosen });
    }
  }
  return { opened, left };
}

interface PlannedChange {
  readonly change: OpenChange;
  /** In the order of the text, as are the replacements. */
  readonly changed: readonly Occurrence[];
  readonly left: readonly Left[];
}

function planFile({ id, open, chosen }: OpenedFile, before: string, after: string): PlannedChange {
  const { kind, isDotenv } = open;
  const text = open.text();
  const plan = planReplace({ text, kind, isDotenv }, chosen, before, after);
  const rewritten = plan.map((one = { problem: goneMeanwhile() }): Rewritten => {
    if ("problem" in one) return one;
    if (!open.encodes(one.text)) return { problem: notWritable() };
    return { ...one, text: withLineEnds(one.text, kind) };
  });
  const fitting = chosen
    .flatMap(({ occurrence }, index) => {
      const replacement = rewritten[index]!;
      return "text" in replacement ? [{ occurrence, replacement }] : [];
    })
    .toSorted((a, b) => a.replacement.start - b.replacement.start);
  const replacements = fitting.map(({ replacement }) => replacement);
  const { file } = chosen[0]!.occurrence;
  return {
    change: { id, file, open, replacements, maySave: !open.isDirty() },
    changed: fitting.map(({ occurrence }) => occurrence),
    left: chosen.flatMap(({ occurrence }, index) => {
      const one = rewritten[index]!;
      return "problem" in one ? [{ occurrence, reason: one.problem }] : [];
    }),
  };
}

/** As the editor writes them. */
function withLineEnds(text: string, { lineEnd = "\n" }: FileKind): string {
  return text.replaceAll(/\r\n?|\n/g, lineEnd);
}
