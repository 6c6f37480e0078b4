import { constants } from "node:fs";
import { access, lstat, readFile } from "node:fs/promises";
import path from "node:path";
import { isDotenvPath } from "@keyhole/secrets";
import { fingerprintOf } from "../files/fingerprint.js";
import { DraftLeftError, replaceFile } from "../files/replace-file.js";
import { limits, type FoundPlaces } from "./find-places.js";
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

/** Where a value was found, and in which files. */
export type PlannedPlaces = Pick<FoundPlaces, "values" | "fingerprints">;

/** Replaces a value in the places that were found below a folder, and in no others. */
export async function updateFiles(
  folder: string,
  { values, fingerprints }: PlannedPlaces,
  before: string,
  after: string,
): Promise<Updated> {
  const updated: Place[] = [];
  const problems: UpdateProblem[] = [];
  for (const file of new Set(values.map((place) => place.file))) {
    const places = values.filter((place) => place.file === file);
    const known = { places, fingerprint: fingerprints.get(file) };
    const result = await updateFile(path.join(folder, file), known, before, after).catch(whyNot);
    if ("reason" in result) problems.push({ file, ...result });
    else {
      updated.push(...result.updated);
      problems.push(...result.reasons.map((reason) => ({ file, reason })));
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
const tooMany = "it has more places than are looked at";

/** What is known of a file from the search. */
interface KnownFile {
  /** In the order of its text; where there are too many, the first ones. */
  readonly places: readonly Place[];
  readonly fingerprint: string | undefined;
}

/** What became of a file. */
interface UpdatedFile {
  readonly updated: readonly Place[];
  /** Why it holds the old value yet. */
  readonly reasons: readonly string[];
}

/** Those places in which it was replaced, or why it was in none. */
async function updateFile(
  file: string,
  { places, fingerprint }: KnownFile,
  before: string,
  after: string,
): Promise<UpdatedFile | WhyNot> {
  const seen = await lstat(file);
  if (seen.isSymbolicLink()) return { reason: "it is a link" };
  if (!seen.isFile() || seen.size > limits.bytes) return { reason: changedMeanwhile };
  if (seen.nlink > 1) return { reason: "it has several names (hard links)" };
  await access(file, constants.W_OK);
  const bytes = await readFile(file);
  // The old value may stand elsewhere by now, where nobody was asked whether it is to be replaced.
  if (fingerprintOf(bytes) !== fingerprint) return { reason: changedMeanwhile };
  const text = decoded(bytes);
  if (text === undefined) return { reason: "it is no text in UTF-8" };
  const isDotenv = isDotenvPath(file);
  const rewritten = rewriteText(text, before, after, isDotenv, places.length);
  const all = [...rewritten.updated, ...rewritten.left].sort(
    (one, other) => one.start - other.start,
  );
  const isUpdated = new Set(rewritten.updated);
  const updated = places.filter((_, index) => isUpdated.has(all[index]!));
  const reasons = [
    ...(updated.length < places.length ? [notAsItIs] : []),
    ...(places.length < all.length ? [tooMany] : []),
  ];
  if (updated.length === 0) return { updated, reasons };
  if (!(await replaceFile(file, rewritten.text, seen))) return { reason: changedMeanwhile };
  return { updated, reasons };
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
