import path from "node:path";
import { isDotenvPath, scheme, writtenForms } from "@keyhole/secrets";
import { fingerprintOf } from "../files/fingerprint.js";
import { readRegularFile } from "@keyhole/secrets/node";
import { filesBelow, maxFiles } from "./files-below.js";
import { placesInText, type Place, type PlacesInText, type Wanted } from "./places-in-text.js";

/** What was found below a folder, and how far the search went. */
export interface FoundPlaces extends PlacesInText {
  /** How many files were looked at. */
  readonly files: number;
  /** How many are larger than 1 MB: they were left out. */
  readonly large: number;
  /** How many could not be read. */
  readonly unreadable: number;
  /** What the files that hold the value were, by their paths from the folder. */
  readonly fingerprints: ReadonlyMap<string, string>;
  /** Whether there are more files, or more places, than are looked at. */
  readonly bounded: boolean;
}

/** How a search goes on. */
export interface SearchOptions {
  /** Ends it; the search then rejects with the signal's reason. */
  readonly signal: AbortSignal;
  /** Told every now and then. */
  readonly progress: (looked: number, of: number) => void;
}

/** What the search is limited to, so that it ends wherever it is started. */
export const limits = { files: maxFiles, bytes: 1_000_000, places: 1000 } as const;

/** How many files are read at a time. */
const concurrency = 8;

/** How many files are read between two words on progress. */
const step = 100;

/**
 * Finds where a value, and references to its secret, stand in the files below a folder. Files that
 * git ignores are looked at, too: `.env` is one. Links to folders are not followed.
 */
export async function findPlaces(
  folder: string,
  wanted: Wanted,
  { signal, progress }: SearchOptions,
): Promise<FoundPlaces> {
  const listed = await filesBelow(folder, signal);
  const files = listed.slice(0, limits.files);
  const places: PlacesInText[] = [];
  const fingerprints = new Map<string, string>();
  const counts = { files: 0, large: 0, unreadable: 0 };
  const left = files.values();
  const mayHold = bytesThatMayHold(wanted.value);
  const work = async (): Promise<void> => {
    for (const file of left) {
      signal.throwIfAborted();
      const found = await look(folder, file, wanted, mayHold);
      counts.files += 1;
      if (typeof found === "string") counts[found] += 1;
      else if (found) {
        places.push(found);
        if (found.values.length > 0) fingerprints.set(file, found.fingerprint);
      }
      if (counts.files % step === 0) progress(counts.files, files.length);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  const all = {
    values: inOrder(places.flatMap(({ values }) => values)),
    references: inOrder(places.flatMap(({ references }) => references)),
  };
  const bounded =
    listed.length > files.length ||
    all.values.length > limits.places ||
    all.references.length > limits.places;
  return {
    values: all.values.slice(0, limits.places),
    references: all.references.slice(0, limits.places),
    ...counts,
    fingerprints,
    bounded,
  };
}

/** Where the value stands by now, in those files that held it. */
export async function findAgain(
  folder: string,
  wanted: Wanted,
  { values }: Pick<PlacesInText, "values">,
): Promise<readonly Place[]> {
  const again: Place[] = [];
  for (const file of new Set(values.map((place) => place.file))) {
    const found = await look(folder, file, wanted, bytesThatMayHold(wanted.value));
    if (typeof found === "object") again.push(...found.values);
  }
  return again;
}

/** What was found in a file. */
interface InFile extends PlacesInText {
  /** Of its bytes. */
  readonly fingerprint: string;
}

async function look(
  folder: string,
  file: string,
  wanted: Wanted,
  mayHold: (bytes: Buffer, isDotenv: boolean) => boolean,
): Promise<InFile | "large" | "unreadable" | undefined> {
  const isDotenv = isDotenvPath(file);
  const read = await readRegularFile(path.join(folder, file), limits.bytes).catch(
    () => "unreadable" as const,
  );
  if (read === "large" || read === "unreadable") return read;
  if (typeof read === "string" || !mayHold(read, isDotenv)) return undefined;
  return {
    ...placesInText(decoded(read), file, isDotenv, wanted),
    fingerprint: fingerprintOf(read),
  };
}

/** So that hardly any file has to be read as a text. */
function bytesThatMayHold(value: string): (bytes: Buffer, isDotenv: boolean) => boolean {
  const forms = [...writtenForms(value), scheme].map((form) => Buffer.from(form));
  return (bytes, isDotenv) => {
    if (utf16Of(bytes)) return true;
    // Only what is no text has such bytes.
    if (bytes.includes(0)) return false;
    // A `.env` file may write a value in ways that only its reader knows.
    return isDotenv || forms.some((form) => bytes.includes(form));
  };
}

function utf16Of(bytes: Buffer): "utf-16le" | "utf-16be" | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

/** Where the encoding is not known, what is ASCII of it still is. */
function decoded(bytes: Buffer): string {
  return new TextDecoder(utf16Of(bytes) ?? "utf-8").decode(bytes);
}

function inOrder<T extends { readonly file: string; readonly line: number }>(
  places: readonly T[],
): T[] {
  return [...places].sort((one, other) => compare(one.file, other.file) || one.line - other.line);
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
