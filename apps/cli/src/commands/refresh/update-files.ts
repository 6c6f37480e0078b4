import path from "node:path";
import { decodeText, isDotenvPath } from "@keyhole/secrets/env-file";
import { findMatches, rewriteMatches, searchLimits } from "@keyhole/secrets/matches";
import { rewriteFile } from "../../files/rewrite-file.js";
import { findIn, contentHash, type FolderSearch } from "./search-folder.js";
import type { TextMatch } from "./matches-in-text.js";

/** The result of replacing a value in files. */
export interface Updated {
  /** The matches where it was replaced, as they were before. */
  readonly updated: readonly TextMatch[];
  readonly problems: readonly UpdateProblem[];
}

/** A file in which a value wasn't replaced everywhere. */
export interface UpdateProblem {
  readonly file: string;
  readonly reason: UpdateReason;
}

/** Why a file still holds the old value: the ends of sentences. */
export const updateReasons = {
  changed: "it changed after it was searched, and nothing was written to it",
  encoding: "it isn't UTF-8",
  quoting: "the new value needs other quoting there",
  encoded: "the value is encoded there",
  bounded: "it has more occurrences than the limit",
  unwritable: "it can't be read or written",
} as const;

type UpdateReason = keyof typeof updateReasons;

/** The matches of a value, and hashes of the files that they are in. */
export type PlannedMatches = Pick<FolderSearch, "values" | "fingerprints">;

/**
 * Replaces a value in the matches that were found below a folder. A file that changed after the search
 * is searched again.
 *
 * @param askAgain asks whether the value is replaced in the matches that are in changed files now
 */
export async function updateFiles(
  folder: string,
  { values, fingerprints }: PlannedMatches,
  before: string,
  after: string,
  askAgain: (matches: readonly TextMatch[]) => Promise<boolean> = () => Promise.resolve(false),
): Promise<Updated> {
  const updated: TextMatch[] = [];
  const problems: UpdateProblem[] = [];
  const changed: string[] = [];
  for (const file of new Set(values.map((match) => match.file))) {
    const planned = values.filter((match) => match.file === file);
    const isSame = (bytes: Buffer): boolean => contentHash(bytes) === fingerprints.get(file);
    const result = await updateFile(path.join(folder, file), planned, isSame, before, after);
    updated.push(...result.updated);
    for (const reason of result.reasons) {
      if (reason === "changed") changed.push(file);
      else problems.push({ file, reason });
    }
  }
  const wanted = { value: before, isOurs: () => false, variables: {} };
  const now = await findIn(folder, changed, wanted);
  if (now.values.length === 0) return { updated, problems };
  if (!(await askAgain(now.values))) {
    const still = [...now.fingerprints.keys()].map((file) => ({
      file,
      reason: "changed" as const,
    }));
    return { updated, problems: [...problems, ...still] };
  }
  const again = await updateFiles(folder, now, before, after, askAgain);
  return {
    updated: [...updated, ...again.updated],
    problems: [...problems, ...again.problems],
  };
}

/** The result of replacing a value in one file. */
interface UpdatedFile {
  readonly updated: readonly TextMatch[];
  /** Why the file still holds the old value. */
  readonly reasons: readonly UpdateReason[];
}

async function updateFile(
  file: string,
  planned: readonly TextMatch[],
  isSame: (bytes: Buffer) => boolean,
  before: string,
  after: string,
): Promise<UpdatedFile> {
  let result: UpdatedFile = { updated: [], reasons: ["changed"] };
  try {
    await rewriteFile(file, searchLimits.bytes, (bytes) => {
      if (!isSame(bytes)) return undefined;
      const { text, encoding } = decodeText(bytes);
      if (encoding !== "utf-8") {
        result = { updated: [], reasons: ["encoding"] };
        return undefined;
      }
      const isDotenv = isDotenvPath(file);
      const found = findMatches(text, before, { isDotenv });
      // If there are too many, the plan has the first of them.
      const matches = found.slice(0, planned.length);
      const { text: now, kept } = rewriteMatches(text, matches, after, { isDotenv });
      const reasons = kept.filter((reason) => reason !== undefined);
      const left: UpdateReason[] = found.length > planned.length ? ["bounded"] : [];
      result = {
        updated: planned.filter((_, index) => kept[index] === undefined),
        reasons: [...new Set([...reasons, ...left])],
      };
      return Buffer.concat([byteOrderMark(bytes), Buffer.from(now)]);
    });
    return result;
  } catch (error) {
    const isGone = (error as NodeJS.ErrnoException).code === "ENOENT";
    return { updated: [], reasons: [isGone ? "changed" : "unwritable"] };
  }
}

/** The mark that some files begin with, which isn't part of their text. */
function byteOrderMark(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.indexOf("\ufeff") === 0 ? 3 : 0);
}
