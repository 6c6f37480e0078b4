import { utf16Of } from "../env-file/decode-text.js";
import { isDotenvPath } from "../env-file/is-dotenv-path.js";
import { base64Forms, literal, waysToWrite } from "./written-forms.js";

/** Limits of a search through files, so that it ends in every folder. */
export const searchLimits = { files: 20_000, bytes: 1_000_000, matches: 1000 } as const;

/** Names of folders that hold many files and nothing that is written by hand. */
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
  /** Stops the search: it ends with what it has. */
  readonly signal: AbortSignal;
  /** Called after each batch of files. */
  readonly progress?: (looked: number, of: number) => void;
}

/** How far a search went. */
export interface SearchCounts {
  /** The number of files that were looked at. */
  readonly looked: number;
  /** The number of files there were to look at. */
  readonly of: number;
  /** The number of files that are larger than the limit. */
  readonly large: number;
  /** The number of files that couldn't be read. */
  readonly unreadable: number;
}

/** How many files are read at a time. */
const atOnce = 8;

/**
 * Reads files one batch after another, and yields what was read.
 *
 * @param read reads one file; undefined if nothing in it is of interest
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
 * Makes a fast check whether the bytes of a file may hold a value.
 *
 * @returns a function of a file's bytes and its path
 */
export function valueFilter(value: string): (bytes: Uint8Array, path: string) => boolean {
  const [longest = ""] = (value.match(/[A-Za-z0-9]+/g) ?? []).sort((a, b) => b.length - a.length);
  // If it isn't there as it is, one of its letters is escaped.
  const escapes = [...new Set(longest)].flatMap((letter) => waysToWrite(letter).slice(1));
  const escaped = new RegExp(escapes.map(literal).join("|"));
  // A line of Base64 has at least 64 characters: one of these parts is all in one line.
  const base64Parts = base64Forms(value).flatMap((form) => {
    const half = Math.min(form.length, 64) / 2;
    return [form.slice(0, half), form.slice(half, 2 * half)];
  });
  const mayHold = value === "" ? () => false : bytesFilter([longest, ...base64Parts], escaped);
  // Only the reader of `.env` files knows all the ways to write a value there.
  return (bytes, path) => (isDotenvPath(path) && !bytes.includes(0)) || mayHold(bytes);
}

/**
 * Makes a fast check of the bytes of a file, so that few files have to be decoded: false if the file
 * isn't text, or holds none of the given texts and no match of the pattern. It is always true for UTF-16.
 */
export function bytesFilter(
  texts: readonly string[],
  pattern?: RegExp,
): (bytes: Uint8Array) => boolean {
  // One character for each byte: the engine searches strings much faster than arrays.
  const asBytes = new TextDecoder("latin1");
  const wanted = texts.map((text) => asBytes.decode(new TextEncoder().encode(text)));
  return (bytes) => {
    if (utf16Of(bytes)) return true;
    const content = asBytes.decode(bytes);
    const holds = wanted.some((text) => content.includes(text)) || pattern?.test(content) === true;
    return holds && !content.includes("\0");
  };
}
