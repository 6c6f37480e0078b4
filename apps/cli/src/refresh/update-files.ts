import { constants } from "node:fs";
import { access, lstat, readFile } from "node:fs/promises";
import path from "node:path";
import { isDotenvPath } from "@keyhole/secrets";
import { DraftLeftError, replaceFile } from "../files/replace-file.js";
import { limits } from "./find-places.js";
import type { Place } from "./places-in-text.js";
import { rewriteText } from "./rewrite-text.js";

/** What came of replacing a value in files. */
export interface Updated {
  /** Where it was replaced, as the plan told it. */
  readonly updated: readonly Place[];
  readonly problems: readonly UpdateProblem[];
}

/** A file in which a value was not replaced everywhere. */
export interface UpdateProblem {
  readonly file: string;
  /** The end of a sentence. */
  readonly reason: string;
  /** The path of another file that was left beside it and holds the new value. */
  readonly draft?: string;
}

/** Replaces a value in the places that were found below a folder, and in no others. */
export async function updateFiles(
  folder: string,
  places: readonly Place[],
  before: string,
  after: string,
): Promise<Updated> {
  const updated: Place[] = [];
  const problems: UpdateProblem[] = [];
  for (const file of new Set(places.map((place) => place.file))) {
    const known = places.filter((place) => place.file === file);
    const result = await updateFile(path.join(folder, file), known, before, after).catch(whyNot);
    if ("reason" in result) problems.push({ file, ...result });
    else {
      updated.push(...result);
      if (result.length < known.length) problems.push({ file, reason: notAsItIs });
    }
  }
  return { updated, problems };
}

/** Why a file was not replaced at all. */
type WhyNot = Omit<UpdateProblem, "file">;

function whyNot(error: unknown): WhyNot {
  const reason = "it cannot be read or written";
  if (!(error instanceof DraftLeftError)) return { reason };
  return { reason: error.cause === undefined ? changedMeanwhile : reason, draft: error.draft };
}

const notAsItIs = "the new value may need other quotes there, or be taken for something else";

/** Those places in which it was replaced, or why it was in none. */
async function updateFile(
  file: string,
  known: readonly Place[],
  before: string,
  after: string,
): Promise<readonly Place[] | WhyNot> {
  const seen = await lstat(file);
  if (seen.isSymbolicLink()) return { reason: "it is a link" };
  if (!seen.isFile() || seen.size > limits.bytes) return { reason: changedMeanwhile };
  if (seen.nlink > 1) return { reason: "it has several names (hard links)" };
  await access(file, constants.W_OK);
  const text = decoded(await readFile(file));
  if (text === undefined) return { reason: "it is no text in UTF-8" };
  const { text: rewritten, updated, left } = rewriteText(text, before, after, isDotenvPath(file));
  if (updated.length + left.length !== known.length) return { reason: changedMeanwhile };
  if (updated.length === 0) return [];
  if (!(await replaceFile(file, rewritten, seen))) return { reason: changedMeanwhile };
  const all = [...updated, ...left].sort((one, other) => one.start - other.start);
  return known.filter((_, index) => updated.includes(all[index]!));
}

const changedMeanwhile = "it was changed since it was looked through";

/** Undefined where it would not come back byte by byte. */
function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
