import { createHash } from "node:crypto";
import path from "node:path";
import { decodeText, isDotenvPath } from "@keyhole/secrets/env-file";
import { scheme } from "@keyhole/secrets/references";
import {
  searchFiles,
  searchLimits,
  skippedFolders,
  valueFilter,
  type SearchOptions,
} from "@keyhole/secrets/matches";
import { readRegularFile } from "@keyhole/secrets/node";
import { fdir } from "fdir";
import {
  matchesInText,
  type TextMatch,
  type MatchesInText,
  type Wanted,
} from "./matches-in-text.js";

/** What was found below a folder, and how far the search went. */
export interface FolderSearch extends MatchesInText {
  /** The number of files that were looked at. */
  readonly files: number;
  /** The number of files that are larger than the limit. */
  readonly large: number;
  /** The number of files that couldn't be read. */
  readonly unreadable: number;
  /** Hashes of the files that hold the value, by their paths from the folder. */
  readonly fingerprints: ReadonlyMap<string, string>;
  /** Whether there are more files, or more matches, than the limit. */
  readonly bounded: boolean;
}

/**
 * Finds a value, and references to its secret, in the files below a folder, including files that git
 * ignores. Links are not followed.
 *
 * @throws the signal's reason once it aborts
 */
export async function searchFolder(
  folder: string,
  wanted: Wanted,
  options: SearchOptions,
): Promise<FolderSearch> {
  const files = await listFiles(folder, options.signal);
  const found = await findIn(folder, files.slice(0, searchLimits.files), wanted, options);
  options.signal.throwIfAborted();
  return { ...found, bounded: found.bounded || files.length > searchLimits.files };
}

/** Finds the value again in the files that held it. */
export async function findAgain(
  folder: string,
  wanted: Wanted,
  { values }: Pick<MatchesInText, "values">,
): Promise<readonly TextMatch[]> {
  const files = [...new Set(values.map(({ file }) => file))];
  return (await findIn(folder, files, wanted)).values;
}

/** Finds a value, and references to its secret, in some files below a folder. */
export async function findIn(
  folder: string,
  files: readonly string[],
  wanted: Wanted,
  options: SearchOptions = { signal: new AbortController().signal },
): Promise<FolderSearch> {
  const mayHold = valueFilter(wanted.value, scheme);
  const values: TextMatch[] = [];
  const references: MatchesInText["references"][number][] = [];
  const fingerprints = new Map<string, string>();
  const search = searchFiles(files, (file) => readFile(folder, file, mayHold), options);
  let step = await search.next();
  while (!step.done) {
    const { file, bytes } = step.value;
    const found = matchesInText(decodeText(bytes).text, file, isDotenvPath(file), wanted);
    values.push(...found.values);
    references.push(...found.references);
    if (found.values.length > 0) fingerprints.set(file, contentHash(bytes));
    step = await search.next();
  }
  const { looked, large, unreadable } = step.value;
  const { matches: max } = searchLimits;
  return {
    values: values.slice(0, max),
    references: references.slice(0, max),
    files: looked,
    large,
    unreadable,
    fingerprints,
    bounded: values.length > max || references.length > max,
  };
}

/** A hash of the content of a file, to recognize that it is the same. */
export function contentHash(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64");
}

/** The paths of the regular files below a folder, with `/`, in order: one more than the limit at most. */
async function listFiles(folder: string, signal: AbortSignal): Promise<string[]> {
  const files = await new fdir({ excludeSymlinks: true })
    .withRelativePaths()
    .withPathSeparator("/")
    .withMaxFiles(searchLimits.files + 1)
    .withAbortSignal(signal)
    .exclude((name) => skippedFolders.has(name))
    .crawl(folder)
    .withPromise();
  signal.throwIfAborted();
  return files.sort();
}

async function readFile(
  folder: string,
  file: string,
  mayHold: (bytes: Uint8Array, path: string) => boolean,
): Promise<{ file: string; bytes: Uint8Array } | "large" | "unreadable" | undefined> {
  const options = { refuseLink: true };
  const bytes = await readRegularFile(path.join(folder, file), searchLimits.bytes, options).catch(
    () => "unreadable" as const,
  );
  if (bytes === "large" || bytes === "unreadable") return bytes;
  return typeof bytes === "object" && mayHold(bytes, file) ? { file, bytes } : undefined;
}
