import { applyEdits, revertEdits, rewriteMatches, type TextEdit } from "@keyhole/secrets/matches";
import { byFile, hashOf, occurrencesIn } from "./occurrences.js";
import {
  changedSince,
  changedSinceUpdate,
  keptText,
  readOnly,
  refused,
} from "./update-problems.js";
import type { FoundFile, OpenFile, TextFiles } from "./text-files.js";
import type {
  Left,
  Occurrence,
  Replaced,
  OccurrenceEdit,
  Restored,
  Unsaved,
} from "./workspace-matches.js";

/** What became of edits: the same for an update and for its undoing. */
interface Outcome {
  readonly left: Left[];
  readonly unsaved: Unsaved[];
  readonly written: WrittenFile[];
}

/** The edits of one file that is open. */
interface Change {
  readonly id: string;
  readonly occurrences: readonly Occurrence[];
  readonly open: OpenFile;
  /** The text before the edits. */
  readonly text: string;
  readonly edits: readonly TextEdit[];
  readonly maySave: boolean;
}

/** A file that was written. */
interface WrittenFile {
  readonly id: string;
  readonly occurrences: readonly Occurrence[];
  /** The hash of what was written. */
  readonly hash: string;
  /** The edits that restore what was there before. */
  readonly back: readonly TextEdit[];
  readonly saved: boolean;
}

/** See `WorkspaceOccurrences.replace`. */
export async function replaceOccurrences(
  files: TextFiles,
  chosen: readonly Occurrence[],
  { before, after, chooseAgain }: OccurrenceEdit,
): Promise<Replaced> {
  const outcome: Outcome = { left: [], unsaved: [], written: [] };
  let waiting = chosen;
  while (waiting.length > 0) {
    const opened = await openAll(files, waiting, outcome);
    const changed: FoundFile[] = [];
    const changes = opened.flatMap(({ open, id, occurrences }): Change[] => {
      const { file, isDotenv, hash } = occurrences[0]!;
      const text = open.text();
      if (hashOf(text) !== hash) {
        changed.push({ id, file, text, isDotenv });
        return [];
      }
      return planChange(id, open, text, occurrences, after, outcome);
    });
    await makeChanges(files, changes, outcome);
    const again = changed.flatMap((file) => occurrencesIn(files, file, before));
    const choice = again.length > 0 ? await chooseAgain(again) : [];
    if (!choice) leave(outcome, again, changedSince());
    waiting = choice ?? [];
  }
  const { left, unsaved, written } = outcome;
  return { updated: countOf(written), left, unsaved, undo: () => undo(files, written) };
}

/** Restores the files that are exactly as they were written. */
async function undo(files: TextFiles, written: readonly WrittenFile[]): Promise<Restored> {
  const outcome: Outcome = { left: [], unsaved: [], written: [] };
  const byId = new Map(written.map((one) => [one.id, one]));
  const all = written.flatMap(({ occurrences }) => occurrences);
  const opened = await openAll(files, all, outcome);
  const changes = opened.flatMap(({ id, open, occurrences }): Change[] => {
    const { hash, back, saved } = byId.get(id)!;
    const text = open.text();
    if (hashOf(text) === hash) {
      const maySave = saved && !open.isDirty();
      return [{ id, occurrences, open, text, edits: back, maySave }];
    }
    leave(outcome, occurrences, changedSinceUpdate());
    return [];
  });
  await makeChanges(files, changes, outcome);
  const { left, unsaved } = outcome;
  return { restored: countOf(outcome.written), left, unsaved };
}

interface Opened {
  readonly id: string;
  readonly open: OpenFile;
  readonly occurrences: readonly Occurrence[];
}

/** Opens the files of occurrences, as far as they can be changed. */
async function openAll(
  files: TextFiles,
  chosen: readonly Occurrence[],
  outcome: Outcome,
): Promise<Opened[]> {
  const opened: Opened[] = [];
  for (const [id, occurrences] of byFile(chosen)) {
    const open = await files.open(id);
    if ("problem" in open) leave(outcome, occurrences, open.problem);
    else opened.push({ id, open, occurrences });
  }
  return opened;
}

function planChange(
  id: string,
  open: OpenFile,
  text: string,
  chosen: readonly Occurrence[],
  after: string,
  outcome: Outcome,
): Change[] {
  const { isDotenv } = chosen[0]!;
  const matches = chosen.map(({ match }) => match);
  const { kept, edits } = rewriteMatches(text, matches, after, { isDotenv });
  const canSave = edits.every((edit) => open.encodes(edit.text));
  const reasons = canSave ? kept : kept.map((reason) => reason ?? ("quoting" as const));
  for (const [index, occurrence] of chosen.entries()) {
    const reason = reasons[index];
    if (reason) leave(outcome, [occurrence], keptText(reason));
  }
  const occurrences = chosen.filter((_, index) => reasons[index] === undefined);
  if (occurrences.length === 0) return [];
  return [{ id, occurrences, open, text, edits, maySave: !open.isDirty() }];
}

/**
 * Makes edits at once, and saves the files. Call it in the turn in which the texts were read. What
 * counts is the text after it, not what VS Code reports.
 */
async function makeChanges(
  files: TextFiles,
  changes: readonly Change[],
  outcome: Outcome,
): Promise<void> {
  if (changes.length === 0) return;
  await files.apply(changes).catch(() => undefined);
  const frozen: Change[] = [];
  // All at once: VS Code opens a tab for a file that stays unsaved for most of a second.
  const saves = changes.map(async (change) => {
    const { id, occurrences, open, text, edits, maySave } = change;
    const result = applyEdits(text, edits);
    if (open.text() !== result) return leave(outcome, occurrences, refused());
    const saved = maySave && (await open.save().catch(() => false));
    if (maySave && !saved && !open.isDirty()) {
      // The user's settings make it read-only: it takes an edit that doesn't count as a change.
      frozen.push(change);
      return leave(outcome, occurrences, readOnly());
    }
    if (!saved) {
      const why = maySave ? "saveFailed" : "hadChanges";
      outcome.unsaved.push({ file: occurrences[0]!.file, why });
    }
    const hash = hashOf(result);
    outcome.written.push({ id, occurrences, hash, back: revertEdits(text, edits), saved });
  });
  await Promise.all(saves);
  const back = frozen.map(({ id, text, edits }) => ({ id, edits: revertEdits(text, edits) }));
  if (back.length > 0) await files.apply(back).catch(() => undefined);
}

function leave({ left }: Outcome, occurrences: readonly Occurrence[], reason: string): void {
  left.push(...occurrences.map((occurrence) => ({ occurrence, reason })));
}

function countOf(written: readonly WrittenFile[]): number {
  return written.reduce((sum, { occurrences }) => sum + occurrences.length, 0);
}
