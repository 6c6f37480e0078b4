import { getUtf16Encoding } from "../env-file/decode-text.js";
import { isDotenvPath } from "../env-file/is-dotenv-path.js";
import { base64Forms, literal, waysToWrite } from "./written-forms.js";

/** Limits for a search through files, so that it ends in every folder. */
export const searchLimits = { files: 20_000, bytes: 1_000_000, matches: 1000 } as const;

/** Folders with many files, none of which is written by hand. */
export const skippedFolders: ReadonlySet<string> = new Set([
  ".git",
  ".hg",
  ".svn",
  "node_modules",
  "bower_components",
  ".venv",
  "__pycache__",
  "target",
  "vendor",
]);

/** How a search runs. */
export interface SearchOptions {
  /** Stops the search, which then returns what it found so far. */
  readonly signal: AbortSignal;
  /** Called after each batch of files. */
  readonly progress?: (looked: number, of: number) => void;
}

/** How far a search went. */
export interface SearchCounts {
  /** The number of files that were searched. */
  readonly looked: number;
  /** The number of files to search. */
  readonly of: number;
  /** The number of files that are larger than the limit. */
  readonly large: number;
  /** The number of files that couldn't be read. */
  readonly unreadable: number;
}

/** The number of files that are read at a time. */
const atOnce = 8;

/**
 * Reads files in batches and yields what was read.
 *
 * @param read reads one file; returns undefined if the file isn't relevant
 */
export async function* searchFiles<File, Read extends object>(
  files: readonly File[],
  read: (file: File) => Promise<Read | "large" | "unreadable" | undefined>,
  { signal, progress }: SearchOptions,
): AsyncGenerator<Read, SearchCounts> {
  const counts = { looked: 0, of: files.length, large: 0, unreadable: 0 };
  while (counts.looked < files.length && !signal.aborted) {
    const batch = files.slice(counts.looked, counts.looked + atOnce);
    for (const found of await Promise.all(batch.map(read))) {
      if (typeof found === "object") yield found;
      else if (found) counts[found] += 1;
    }
    counts.looked += batch.length;
    progress?.(counts.looked, files.length);
  }
  return counts;
}

/**
 * Creates a fast check for files that may contain a value.
 *
 * @returns a function of a file's bytes and its path
 */
export function valueFilter(value: string): (bytes: Uint8Array, path: string) => boolean {
  const [longest = ""] = (value.match(/[A-Za-z0-9]+/g) ?? []).sort((a, b) => b.length - a.length);
  // If the value isn't there as it is, one of its letters must be escaped.
  const escapes = [...new Set(longest)].flatMap((letter) => waysToWrite(letter).slice(1));
  const escaped = new RegExp(escapes.map(literal).join("|"));
  // A line of Base64 has at least 64 characters, so one of these parts is completely in one line.
  const base64Parts = base64Forms(value).flatMap((form) => {
    const half = Math.min(form.length, 64) / 2;
    return [form.slice(0, half), form.slice(half, 2 * half)];
  });
  const mayHold = value === "" ? () => false : bytesFilter([longest, ...base64Parts], escaped);
  // Only the parser of `.env` files knows all the ways to write a value in one.
  return (bytes, path) => (isDotenvPath(path) && !bytes.includes(0)) || mayHold(bytes);
}

/**
 * Creates a fast check of a file's bytes, so that few files must be decoded. It returns false if
 * the file isn't text, or contains none of the given texts and no match of the pattern. For UTF-16,
 * it always returns true.
 */
export function bytesFilter(
  texts: readonly string[],
  pattern?: RegExp,
): (bytes: Uint8Array) => boolean {
  // Makes one character of each byte, because the engine searches strings much faster than arrays.
  const asBytes = new TextDecoder("latin1");
  const wanted = texts.map((text) => asBytes.decode(new TextEncoder().encode(text)));
  return (bytes) => {
    if (getUtf16Encoding(bytes)) return true;
    const content = asBytes.decode(bytes);
    const holds = wanted.some((text) => content.includes(text)) || pattern?.test(content) === true;
    return holds && !content.includes("\0");
  };
}
