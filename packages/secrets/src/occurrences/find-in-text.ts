import type { EnvEntry } from "../env-file/read-env-entries.js";
import { blockText, findIndented } from "./find-indented.js";

/** Shorter values may stand somewhere by chance. */
export const certainLength = 8;

/** Where a value stands in a text, in UTF-16 code units. */
export interface FoundText {
  readonly start: number;
  readonly end: number;
  /**
   * All of an entry's value; the value as it is; as a JSON string would write it; or its lines, all
   * of them indented.
   */
  readonly form: "entry" | "text" | "escaped" | "indented";
  /** Of the entry of a `.env` file that it stands in. */
  readonly name?: string;
}

/**
 * Finds where a value stands in a text as a whole, in the order of the text. No two places overlap.
 * One of fewer than 8 characters is found only where it is all of a quoted text, or of an entry; an
 * empty one nowhere.
 *
 * @param entries those of the text, where it is a `.env` file
 */
export function findInText(
  text: string,
  value: string,
  entries: readonly EnvEntry[] = [],
): FoundText[] {
  if (value === "") return [];
  const forms = textForms(value);
  // As many as there are, none of them is looked through for each place.
  const sorted = [...entries].sort((one, other) => one.start - other.start);
  const found: FoundText[] = sorted
    .filter((entry) => forms.includes(entry.value))
    .map(({ start, end, name }) => ({ start, end, name, form: "entry" }));
  const add = (written: string, form: FoundText["form"]): void => {
    for (const start of startsOf(text, written)) {
      const end = start + written.length;
      if (value.length < certainLength && !isQuoted(text, start, end)) continue;
      const last = lastBefore(sorted, start);
      const entry = last && end <= last.end ? last : undefined;
      found.push({ start, end, form, ...(entry && { name: entry.name }) });
    }
  };
  for (const form of forms) add(form, "text");
  const escaped = jsonText(value);
  if (!forms.includes(escaped)) add(escaped, "escaped");
  if (value.length >= certainLength) {
    for (const range of findIndented(text, value)) found.push({ ...range, form: "indented" });
  }
  return withoutOverlaps(found);
}

/** What is looked for in the bytes of files: without any of it, only a `.env` file can hold a value. */
export function writtenForms(value: string): string[] {
  const firstLine = blockText(value).split("\n", 1);
  return [...new Set([...textForms(value), jsonText(value), ...firstLine])].filter(
    (form) => form !== "",
  );
}

/** A value as it stands between the quotes of JSON. */
export function jsonText(value: string): string {
  return JSON.stringify(value).slice(1, -1);
}

/** A value as it is, with the line ends that a file may have. */
function textForms(value: string): string[] {
  const lines = value.replaceAll("\r\n", "\n");
  return [...new Set([value, lines, lines.replaceAll("\n", "\r\n")])];
}

/** Where a text stands that is not a part of a longer word. */
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
  // The letter of an escape is no part of the word that follows.
  return wordStart.test(wanted) && wordEnd.test(before) && !/(?<!\\)\\[nrt]$/.test(before);
}

function joinsBehind(text: string, end: number, wanted: string): boolean {
  return wordEnd.test(wanted) && wordStart.test(text.slice(end, end + 2));
}

function isQuoted(text: string, start: number, end: number): boolean {
  const quote = text[start - 1];
  return quote !== undefined && "\"'`".includes(quote) && text[end] === quote;
}

/** Of places that overlap, the first: entries go before what is found within them. */
function withoutOverlaps(found: readonly FoundText[]): FoundText[] {
  const kept: FoundText[] = [];
  const sorted = [...found].sort((one, other) => one.start - other.start || other.end - one.end);
  const entries = sorted.filter(({ form }) => form === "entry");
  const overlapsEntry = ({ start, end }: FoundText): boolean => {
    const last = lastBefore(entries, end - 1);
    return last !== undefined && start < last.end;
  };
  for (const place of sorted) {
    const last = kept.at(-1);
    if (last && place.start < last.end) continue;
    if (place.form !== "entry" && overlapsEntry(place)) continue;
    kept.push(place);
  }
  return kept;
}

/** The last range that begins at an offset or before it. They are sorted, and do not overlap. */
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
