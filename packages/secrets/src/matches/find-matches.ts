import { readEnvEntries } from "../env-file/read-env-entries.js";
import {
  base64Forms,
  findBlocks,
  matchEnd,
  type Pattern,
  plainForms,
  waysToWrite,
  wrapped,
} from "./written-forms.js";

/** Shorter values may occur in a file by chance. */
export const certainLength = 8;

/** An occurrence of a value in a text, with its range in UTF-16 code units. It holds no value. */
export interface ValueMatch {
  readonly start: number;
  readonly end: number;
  /**
   * `entry`: the whole value of an entry in a `.env` file. `plain`: the value as it is. `encoded`:
   * the value in the notation of a language or format, for example with escapes or as Base64.
   */
  readonly form: "entry" | "plain" | "encoded";
  /** The name of the entry that contains it, if the text is a `.env` file. */
  readonly name?: string;
}

/** The kind of a text. */
export interface TextKind {
  readonly isDotenv: boolean;
}

/**
 * Finds a value in a text as a whole word. Returns the matches in order and without overlaps. A
 * value with fewer than 8 characters is found only if it is a whole quoted text, or a whole entry
 * of a `.env` file. An empty value is never found.
 */
export function findMatches(text: string, value: string, { isDotenv }: TextKind): ValueMatch[] {
  if (value === "") return [];
  const plain = plainForms(value);
  const entries = isDotenv ? readEnvEntries(text) : [];
  const found: ValueMatch[] = entries
    .filter((entry) => plain.includes(entry.value))
    .map(({ start, end, name }) => ({ start, end, name, form: "entry" }));
  const add = (start: number, end: number, form: ValueMatch["form"]): void => {
    if (value.length < certainLength && !isQuoted(text, start, end)) return;
    const last = lastBefore(entries, start);
    const entry = last && end <= last.end ? last : undefined;
    found.push({ start, end, form, ...(entry && { name: entry.name }) });
  };
  for (const form of plain) {
    for (const [start, end] of findPattern(text, [[form]], form)) add(start, end, "plain");
    const pattern = Array.from(form, waysToWrite);
    for (const [start, end] of findPattern(text, pattern, form)) {
      if (!plain.includes(text.slice(start, end))) add(start, end, "encoded");
    }
  }
  // Base64 may encode other bytes together with the value, so no word boundary is required.
  for (const form of base64Forms(value)) {
    for (const [start, end] of findPattern(text, wrapped(form), "")) add(start, end, "encoded");
  }
  for (const { start, end } of findBlocks(text, value)) add(start, end, "encoded");
  return withoutOverlaps(found);
}

/** Checks whether a range is the whole content of a quoted text. */
export function isQuoted(text: string, start: number, end: number): boolean {
  const quote = text[start - 1];
  return quote !== undefined && "\"'`".includes(quote) && text[end] === quote;
}

/** Yields the ranges of a pattern that aren't inside a longer word. */
function* findPattern(
  text: string,
  pattern: Pattern,
  value: string,
): Generator<[start: number, end: number]> {
  for (const first of pattern[0] ?? []) {
    let start = text.indexOf(first);
    while (start !== -1) {
      // First, because a long match at every start of a repetitive text would take minutes.
      const end = joinsBefore(text, start, value) ? undefined : matchEnd(pattern, text, start);
      const isWord = end !== undefined && !joinsBehind(text, end, value);
      if (isWord) yield [start, end];
      start = text.indexOf(first, isWord ? end : start + 1);
    }
  }
}

const wordStart = /^[\p{L}\p{N}_]/u;
const wordEnd = /[\p{L}\p{N}_]$/u;

/** The last letter of an escape isn't part of the word after it. */
const escapeEnd = /(?<!\\)\\(?:[nrt]|u[\da-f]{4})$|%[\da-f]{2}$/i;

function joinsBefore(text: string, start: number, value: string): boolean {
  const before = text.slice(Math.max(0, start - 7), start);
  return wordStart.test(value) && wordEnd.test(before) && !escapeEnd.test(before);
}

function joinsBehind(text: string, end: number, value: string): boolean {
  return wordEnd.test(value) && wordStart.test(text.slice(end, end + 2));
}

/** If matches overlap, keeps entries first, then the first match, then the longest. */
function withoutOverlaps(found: readonly ValueMatch[]): ValueMatch[] {
  const sorted = found.toSorted((one, other) => one.start - other.start || other.end - one.end);
  const entries = sorted.filter(({ form }) => form === "entry");
  const kept: ValueMatch[] = [];
  for (const match of sorted) {
    const entry = lastBefore(entries, match.end - 1);
    const isInEntry = match.form !== "entry" && entry && match.start < entry.end;
    if (!isInEntry && match.start >= (kept.at(-1)?.end ?? 0)) kept.push(match);
  }
  return kept;
}

/**
 * Finds the last range that starts at or before an offset. The ranges are sorted and don't overlap.
 */
function lastBefore<T extends { readonly start: number }>(
  ranges: readonly T[],
  offset: number,
): T | undefined {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ranges[middle]!.start <= offset) low = middle + 1;
    else high = middle;
  }
  return ranges[low - 1];
}
