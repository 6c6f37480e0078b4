import { readEnvEntries } from "../env-file/read-env-entries.js";
import { encodedForms, findBlocks, plainForms } from "./written-forms.js";

/** Shorter values may be in a file by chance. */
export const certainLength = 8;

/** An occurrence of a value in a text, with its range in UTF-16 code units. It holds no value. */
export interface ValueMatch {
  readonly start: number;
  readonly end: number;
  /**
   * `entry`: the whole value of an entry of a `.env` file. `plain`: the value as it is. `encoded`:
   * the value as a language or a format writes it, for example with escapes or as Base64.
   */
  readonly form: "entry" | "plain" | "encoded";
  /** The name of the entry that it is in, if the text is a `.env` file. */
  readonly name?: string;
}

/** What a text is. */
export interface TextKind {
  readonly isDotenv: boolean;
}

/**
 * Finds a value in a text as a whole word, in the order of the text. Matches don't overlap. A value
 * of fewer than 8 characters is found only if it is all of a quoted text, or of an entry of a `.env`
 * file. An empty value is never found.
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
  const addAll = (forms: readonly string[], form: ValueMatch["form"]): void => {
    for (const written of forms) {
      for (const start of startsOf(text, written)) add(start, start + written.length, form);
    }
  };
  addAll(plain, "plain");
  addAll(encodedForms(value), "encoded");
  for (const { start, end } of findBlocks(text, value)) add(start, end, "encoded");
  return withoutOverlaps(found);
}

/** Whether a range is all of a quoted text. */
export function isQuoted(text: string, start: number, end: number): boolean {
  const quote = text[start - 1];
  return quote !== undefined && "\"'`".includes(quote) && text[end] === quote;
}

/** Yields the starts of a text that aren't inside a longer word. */
function* startsOf(text: string, wanted: string): Generator<number> {
  let start = text.indexOf(wanted);
  while (start !== -1) {
    const end = start + wanted.length;
    const isWhole = !joinsBefore(text, start, wanted) && !joinsBehind(text, end, wanted);
    if (isWhole) yield start;
    start = text.indexOf(wanted, isWhole ? end : start + 1);
  }
}

const wordStart = /^[\p{L}\p{N}_]/u;
const wordEnd = /[\p{L}\p{N}_]$/u;

function joinsBefore(text: string, start: number, wanted: string): boolean {
  const before = text.slice(Math.max(0, start - 3), start);
  // The letter of an escape isn't part of the word after it.
  return wordStart.test(wanted) && wordEnd.test(before) && !/(?<!\\)\\[nrt]$/.test(before);
}

function joinsBehind(text: string, end: number, wanted: string): boolean {
  return wordEnd.test(wanted) && wordStart.test(text.slice(end, end + 2));
}

/** Of matches that overlap, keeps entries, then the first, then the longest. */
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

/** The last range that starts at an offset or before it. They are sorted and don't overlap. */
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
