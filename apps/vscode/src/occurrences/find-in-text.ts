import type { Range } from "../insert/place.js";
import { envValues } from "../references/env-values.js";
import { blockText, findIndented } from "./indented.js";

/** Shorter values may stand somewhere by chance. */
export const minLength = 8;

/** Where a value stands in a text. */
export interface FoundText extends Range {
  /**
   * All of an entry's value; the value as it is; as a JSON string would write it; or its lines, all
   * of them indented.
   */
  readonly form: "entry" | "text" | "escaped" | "indented";
  /** Of the entry of a `.env` file that it stands in. */
  readonly name?: string;
}

/** Finds where a value stands in a text, in the order of the text. No two places overlap. */
export function findInText(text: string, value: string, isDotenv: boolean): FoundText[] {
  if (value === "") return [];
  const entries = isDotenv ? envValues(text) : [];
  const values = new Set(textForms(value));
  const found: FoundText[] = entries
    .filter((entry) => values.has(entry.value))
    .map(({ start, end, name }) => ({ start, end, name, form: "entry" }));
  const add = (written: string, form: FoundText["form"]): void => {
    for (const start of startsOf(text, written)) {
      const end = start + written.length;
      if (value.length < minLength && !isQuoted(text, start, end)) continue;
      const entry = entries.find((candidate) => candidate.start <= start && end <= candidate.end);
      found.push({ start, end, form, ...(entry && { name: entry.name }) });
    }
  };
  for (const written of values) add(written, "text");
  const escaped = jsonText(value);
  if (!values.has(escaped)) add(escaped, "escaped");
  if (value.length >= minLength) {
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
    const isWhole =
      !joinsBefore(text, start, wanted) && !joinsBehind(text, start + wanted.length, wanted);
    if (isWhole) yield start;
    start = text.indexOf(wanted, isWhole ? start + wanted.length : start + 1);
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
  const sorted = found.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const entries = sorted.filter(({ form }) => form === "entry");
  for (const place of sorted) {
    const last = kept.at(-1);
    if (last && place.start < last.end) continue;
    if (place.form !== "entry" && entries.some((entry) => overlap(place, entry))) continue;
    kept.push(place);
  }
  return kept;
}

function overlap(one: Range, other: Range): boolean {
  return one.start < other.end && other.start < one.end;
}
