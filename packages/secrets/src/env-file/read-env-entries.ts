import type { EnvironmentEntry, Position } from "../resolve/environment-entry.js";

/**
 * Reads the variables of a `.env` file with their positions, in order. If a name is repeated, the
 * last entry counts.
 *
 * @param file the file's name in messages
 */
export function parseEnvFile(text: string, file: string): EnvironmentEntry[] {
  const toPosition = positionsIn(text);
  return readEnvEntries(text).map(({ name, value, start }) => ({
    name,
    value,
    location: { file, ...toPosition(start) },
  }));
}

/** Converts offsets in one text to positions. Lines end with LF, CR LF or CR. */
export function positionsIn(text: string): (offset: number) => Position {
  const starts = [0];
  for (const { index, 0: lineEnd } of text.matchAll(/\r\n|\r|\n/g)) {
    starts.push(index + lineEnd.length);
  }
  return (offset) => {
    let first = 0;
    let last = starts.length - 1;
    while (first < last) {
      const middle = Math.ceil((first + last) / 2);
      if (starts[middle]! <= offset) first = middle;
      else last = middle - 1;
    }
    return { line: first + 1, column: offset - starts[first]! + 1 };
  };
}

/** An entry of a `.env` file, with its positions in UTF-16 code units. */
export interface EnvEntry {
  readonly name: string;
  readonly nameStart: number;
  /**
   * The value as dotenv reads it: without quotes, and with `\n` between double quotes as a line
   * break.
   */
  readonly value: string;
  /** Where the written value starts, without quotes, surrounding spaces and comment. */
  readonly start: number;
  readonly end: number;
  readonly quote: EnvQuote | undefined;
}

/** The quotes that dotenv supports. */
export type EnvQuote = '"' | "'" | "`";

// Line breaks are those of JavaScript's `$`: LF, CR, U+2028 and U+2029. `\s` includes all four,
// NBSP and BOM.
const blanks = /\s*/y;
const assignment = /(?:export\s+(?=[\w.-]))?([\w.-]+)(?:\s*=|:(?:\r\n|\s))/y;
const openingQuote = /\s*(["'`])/y;
const afterQuotes = /[^\S\r\n\u2028\u2029]*(?:#|$)/my;
const unquotedEnd = /[#\r\n]|$/g;
const lineEnd = /$/gm;

/**
 * Reads all entries of a `.env` file in their order, including empty and repeated ones. They agree
 * with dotenv on every input. If a name is repeated, dotenv uses the last entry.
 */
export function readEnvEntries(text: string): EnvEntry[] {
  const entries: EnvEntry[] = [];
  for (let at = skipBlanks(text, 0); at < text.length; at = skipBlanks(text, at)) {
    const [head, name] = execAt(assignment, text, at) ?? [];
    if (head !== undefined && name !== undefined) {
      const valueStart = at + head.length;
      const value = quotedValue(text, valueStart) ?? unquotedValue(text, valueStart);
      const nameStart = at + head.lastIndexOf(name);
      at = value.end;
      entries.push({ name, nameStart, ...value });
    }
    at = find(lineEnd, text, at);
  }
  return entries;
}

type WrittenValue = Pick<EnvEntry, "value" | "start" | "end" | "quote">;

/** Reads a value in quotes if only a comment follows. The value may begin on a later line. */
function quotedValue(text: string, from: number): WrittenValue | undefined {
  const [opening, quote] = execAt(openingQuote, text, from) ?? [];
  if (opening === undefined || !isQuote(quote)) return undefined;
  const start = from + opening.length;
  let end = -1;
  for (let at = text.indexOf(quote, start); at !== -1; at = text.indexOf(quote, at + 1)) {
    if (execAt(afterQuotes, text, at + 1)) end = at;
    if (text[at - 1] !== "\\") break;
  }
  if (end === -1) return undefined;
  const written = text.slice(start, end).replaceAll(/\r\n?/g, "\n");
  return { value: quote === '"' ? unescape(written) : written, start, end, quote };
}

/** Reads the rest of a line, up to a comment, and removes quotes around all of it. */
function unquotedValue(text: string, from: number): WrittenValue {
  const line = text.slice(from, find(unquotedEnd, text, from));
  const written = line.trim();
  if (written === "") return { value: "", start: from, end: from, quote: undefined };
  const start = from + line.indexOf(written);
  const end = start + written.length;
  const decode = written.startsWith('"') ? unescape : (value: string) => value;
  const quote = written[0];
  if (/[\u2028\u2029]/.test(written)) {
    return { value: decode(withoutQuotesOfLines(written)), start, end, quote: undefined };
  }
  if (written.length > 1 && isQuote(quote) && written.endsWith(quote)) {
    return { value: decode(written.slice(1, -1)), start: start + 1, end: end - 1, quote };
  }
  return { value: decode(written), start, end, quote: undefined };
}

/**
 * Does the same as dotenv for a value with U+2028 or U+2029: ``replace(/^(['"`])([^]*)\1$/gm,
 * "$2")``, but in linear time.
 */
function withoutQuotesOfLines(text: string): string {
  const closings = new Map([...text.matchAll(/["'`]$/gm)].map((found) => [found[0], found.index]));
  let result = "";
  let at = 0;
  for (const { 0: quote, index } of text.matchAll(/^["'`]/gm)) {
    const closing = closings.get(quote) ?? -1;
    if (index >= at && closing > index) {
      result += text.slice(at, index) + text.slice(index + 1, closing);
      at = closing + 1;
    }
  }
  return result + text.slice(at);
}

function unescape(text: string): string {
  return text.replaceAll(String.raw`\n`, "\n").replaceAll(String.raw`\r`, "\r");
}

function isQuote(text: string | undefined): text is EnvQuote {
  return text === '"' || text === "'" || text === "`";
}

function skipBlanks(text: string, at: number): number {
  return at + (execAt(blanks, text, at)?.[0].length ?? 0);
}

/** Matches a sticky expression at a position. */
function execAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
  sticky.lastIndex = at;
  return sticky.exec(text);
}

/** Returns the position of the next match of a global expression that always matches. */
function find(expression: RegExp, text: string, from: number): number {
  expression.lastIndex = from;
  return expression.exec(text)?.index ?? text.length;
}
