import { decodeText } from "../env-file/decode-text.js";
import { hashText, matchesInFile, type FileMatch } from "./file-matches.js";
import {
  applyEdits,
  revertEdits,
  rewriteMatches,
  type RewrittenText,
  type TextEdit,
} from "./rewrite-matches.js";
import type { UpdateProblem } from "./update-problems.js";

/**
 * Changes the content of a file.
 *
 * @param change returns the new content, or undefined to leave the file unchanged
 * @returns why the file can't be changed
 * @throws if the file can't be read or written
 */
export type ChangeFile = (
  id: string,
  change: (content: Uint8Array) => Promise<Uint8Array | undefined>,
) => Promise<UpdateProblem | undefined>;

/** What to replace, and what with. */
export interface ValueUpdate {
  readonly before: string;
  readonly after: string;
  /**
   * Called if files changed after the search, with their current matches. Returns the matches to
   * replace, or undefined if the user cancelled.
   */
  readonly chooseAgain: (found: readonly FileMatch[]) => Promise<readonly FileMatch[] | undefined>;
}

/** The result of replacing matches. */
export interface UpdateResult {
  readonly updated: FileMatch[];
  readonly left: LeftMatch[];
  /** The files that were written, for `undoUpdate`. */
  readonly written: WrittenFile[];
}

/** A match that wasn't replaced. */
export interface LeftMatch {
  readonly match: FileMatch;
  readonly problem: UpdateProblem;
}

/** A file that was written. */
export interface WrittenFile {
  readonly matches: readonly FileMatch[];
  /** The hash of the text that was written. */
  readonly hash: string;
  /** The edits that restore the previous content. */
  readonly back: readonly TextEdit[];
}

/**
 * Replaces a value in files. If a file changed after the search, searches it again and asks the
 * user again. Never throws: reports what can't be changed.
 */
export async function updateFiles(
  changeFile: ChangeFile,
  chosen: readonly FileMatch[],
  { before, after, chooseAgain }: ValueUpdate,
): Promise<UpdateResult> {
  const result: UpdateResult = { updated: [], left: [], written: [] };
  let waiting = chosen;
  while (waiting.length > 0) {
    const again: FileMatch[] = [];
    for (const matches of byFile(waiting)) {
      again.push(...(await updateFile(changeFile, matches, before, after, result)));
    }
    const choice = again.length > 0 ? await chooseAgain(again).catch(() => undefined) : [];
    if (!choice) leave(result, again, "changed");
    waiting = choice ?? [];
  }
  return result;
}

/** Restores the files that haven't changed since they were written. */
export async function undoUpdate(
  changeFile: ChangeFile,
  written: readonly WrittenFile[],
): Promise<Pick<UpdateResult, "updated" | "left">> {
  const result: UpdateResult = { updated: [], left: [], written: [] };
  for (const { matches, hash, back } of written) {
    let isSame = false;
    const problem = await changeText(changeFile, matches[0]!.id, async (text) => {
      isSame = (await hashText(text)) === hash;
      return isSame ? applyEdits(text, back) : undefined;
    });
    if (isSame && !problem) result.updated.push(...matches);
    else leave(result, matches, problem ?? "changed-since-update");
  }
  return result;
}

/** Replaces a value in one file. If the file has changed, returns its current matches. */
async function updateFile(
  changeFile: ChangeFile,
  matches: readonly FileMatch[],
  before: string,
  after: string,
  result: UpdateResult,
): Promise<readonly FileMatch[]> {
  const { id, file, isDotenv, hash } = matches[0]!;
  let written: (Pick<RewrittenText, "kept"> & WrittenFile) | undefined;
  let again: readonly FileMatch[] = [];
  const problem = await changeText(changeFile, id, async (text) => {
    if ((await hashText(text)) !== hash) {
      again = await matchesInFile({ id, file, text, isDotenv }, before, after);
      return undefined;
    }
    const { text: now, edits, kept } = rewriteMatches(text, matches, after, { isDotenv });
    const replaced = matches.filter((_, index) => kept[index] === undefined);
    written = {
      kept,
      matches: replaced,
      hash: await hashText(now),
      back: revertEdits(text, edits),
    };
    return now === text ? undefined : now;
  });
  if (problem) leave(result, matches, problem);
  else if (written) note(result, matches, written);
  else if (again.length === 0) leave(result, matches, "changed");
  return problem ? [] : again;
}

function note(
  result: UpdateResult,
  all: readonly FileMatch[],
  { kept, ...written }: Pick<RewrittenText, "kept"> & WrittenFile,
): void {
  for (const [index, match] of all.entries()) {
    const problem = kept[index];
    if (problem) leave(result, [match], problem);
  }
  if (written.matches.length === 0) return;
  result.updated.push(...written.matches);
  result.written.push(written);
}

/** Changes the text of a file in UTF-8, and keeps its byte order mark. */
async function changeText(
  changeFile: ChangeFile,
  id: string,
  change: (text: string) => Promise<string | undefined>,
): Promise<UpdateProblem | undefined> {
  let problem: UpdateProblem | undefined;
  const failed = await changeFile(id, async (content) => {
    const { text, encoding } = decodeText(content);
    if (encoding !== "utf-8") {
      problem = "encoding";
      return undefined;
    }
    const changed = await change(text);
    const mark = content[0] === 0xef && content[1] === 0xbb && content[2] === 0xbf ? "\ufeff" : "";
    return changed === undefined ? undefined : new TextEncoder().encode(mark + changed);
  }).catch(() => "unwritable" as const);
  return failed ?? problem;
}

/** Groups matches by file, in the order of its text. */
function byFile(matches: readonly FileMatch[]): FileMatch[][] {
  const files = new Map<string, FileMatch[]>();
  for (const one of matches) files.set(one.id, [...(files.get(one.id) ?? []), one]);
  return [...files.values()].map((inFile) => inFile.sort((a, b) => a.start - b.start));
}

function leave({ left }: UpdateResult, matches: readonly FileMatch[], problem: UpdateProblem) {
  left.push(...matches.map((match) => ({ match, problem })));
}
