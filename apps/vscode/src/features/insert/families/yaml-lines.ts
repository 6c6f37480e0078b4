import type { Range } from "../insertion-point.js";

/** A key or a dash that begins an entry. */
interface YamlEntry {
  readonly column: number;
  /** Undefined for a dash. */
  readonly key?: string;
}

/** What was read on a line; a collection in brackets is one line. */
export interface YamlLine extends Range {
  /**
   * `text` is a whole text, or none; `continued` is a part of one. `opaque` is what Keyhole writes
   * nothing into, `unclear` what can't be read for certain.
   */
  readonly kind: "text" | "continued" | "block" | "opaque" | "unclear";
  readonly entries: readonly YamlEntry[];
  /** Where a text may begin. */
  readonly gapStart: number;
  /** The text, with its quotes. */
  readonly value: Range;
  /** Where the comment begins; infinite if there is none. */
  readonly commentStart: number;
}

const key =
  /(?:"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\n]|'')*'|[^\s#"'&*!|>%@`,[\]{}?:-](?:[^:#\n]|:(?=\S)|(?<=\S)#)*):(?=\s|$)/y;
const dash = /-(?=\s|$)[ \t]*/y;
const blanks = /[ \t]*/y;
/** Anchors and tags. */
const properties = /(?:[&!]\S*(?:[ \t]+|(?=\s|$)))*/y;
const blockHeader = /^[|>][-+0-9]*[ \t]*(?:#.*)?$/;
const quotedText = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/;
const plainText = /^(?:[^\s#]|(?<=\S)#|[ \t]+(?![ \t#]|$))*/;

/** A line while it is read. */
type Draft = { -readonly [Key in keyof YamlLine]: YamlLine[Key] };

interface Reading {
  readonly text: string;
  readonly lines: Draft[];
  /** The column of the last key or dash, and whether it is a key's; -1 if there is none. */
  parent: number;
  isKey: boolean;
  /** The line whose text may go on. */
  open: Draft | undefined;
  /** The last line, without comments, if it has a key or a dash only. */
  empty: Draft | undefined;
  isInBlock: boolean;
}

/** Reads a text line by line. Everything behind the first line that can't be read is unclear. */
export function scanYaml(text: string): readonly YamlLine[] {
  const lines: Draft[] = [];
  const state = { parent: -1, isKey: false, open: undefined, empty: undefined, isInBlock: false };
  const reading: Reading = { text, lines, ...state };
  for (let start = 0; start <= text.length;) {
    const end = endOfLine(text, start);
    const value = { start: end, end };
    const line: Draft = {
      start,
      end,
      kind: "text",
      entries: [],
      gapStart: start,
      value,
      commentStart: Infinity,
    };
    lines.push(line);
    readLine(line, reading);
    if (line.kind === "unclear") line.end = text.length;
    start = line.end + 1;
  }
  return lines;
}

function readLine(line: Draft, reading: Reading): void {
  const { start, end } = line;
  const content = reading.text.slice(start, end).trimEnd();
  const indent = content.search(/[^ ]/);
  const isDeeper = indent === -1 || indent > reading.parent;
  const isComment = content[indent] === "#";
  if (reading.isInBlock && isDeeper) {
    line.kind = "block";
    return;
  }
  reading.isInBlock = false;
  if (indent === -1) return;
  if (!isComment && reading.open && isDeeper) {
    line.kind = "continued";
    reading.open.kind = "continued";
    return;
  }
  reading.open = undefined;
  if (isComment) line.commentStart = start + indent;
  else if (/^(?:---|\.\.\.)$/.test(content)) reading.parent = -1;
  else readContent(line, start + indent, start + content.length, reading);
}

function readContent(line: Draft, from: number, end: number, reading: Reading): void {
  const { text } = reading;
  const indent = from - line.start;
  const { entries, gapStart } = readEntries(text, line.start, from);
  const isDash = entries[0] !== undefined && entries[0].key === undefined;
  const isItem = isDash && indent === reading.parent && reading.isKey;
  if ((isItem || indent > reading.parent) && reading.empty) reading.empty.kind = "continued";
  reading.empty = undefined;
  const last = entries.at(-1);
  if (last) Object.assign(reading, { parent: last.column, isKey: last.key !== undefined });
  Object.assign(line, { entries, gapStart });
  const valueStart = endOf(blanks, text, gapStart);
  const textStart = endOf(properties, text, valueStart);
  const rest = text.slice(textStart, end);
  if (blockHeader.test(rest)) {
    reading.isInBlock = true;
    line.kind = "block";
  } else if (/^[[{]/.test(rest)) Object.assign(line, readFlow(text, textStart));
  else {
    readText(line, rest, textStart, reading);
    if (textStart > valueStart && line.kind === "text") line.kind = "opaque";
  }
}

/** Reads the dashes and the key that begin a line. */
function readEntries(text: string, lineStart: number, from: number) {
  const entries: YamlEntry[] = [];
  let position = from;
  let gapStart = from;
  for (let end = endOf(dash, text, position); end > position; end = endOf(dash, text, position)) {
    entries.push({ column: position - lineStart });
    gapStart = position + 1;
    position = end;
  }
  const keyEnd = endOf(key, text, position);
  if (keyEnd === position) return { entries, gapStart };
  const name = text.slice(position, keyEnd - 1).replaceAll(/^["']|["']$/g, "");
  entries.push({ column: position - lineStart, key: name });
  return { entries, gapStart: keyEnd };
}

/** Reads the text, and the comment, that a line ends with. */
function readText(line: Draft, rest: string, start: number, reading: Reading): void {
  const isPlain = !/^["']/.test(rest);
  const written = (isPlain ? plainText : quotedText).exec(rest)?.[0];
  const length = written?.length ?? 0;
  const behind = rest.slice(length);
  const comment = (length === 0 ? /^(?=#)/ : /^[ \t]+(?=#)/).exec(behind);
  line.value = { start, end: start + length };
  if (comment) line.commentStart = start + length + comment[0].length;
  // Marks that begin no text, and a second key.
  const isOdd = isPlain && /^(?:[%@`|>,\]}]|\?(?:\s|$))|:(?:\s|$)/.test(rest.slice(0, length));
  const isWhole = written !== undefined && (behind === "" || comment !== null);
  if (isOdd || !isWhole) line.kind = "unclear";
  if (length === 0) reading.empty = line;
  else if (isPlain && !comment) reading.open = line;
}

/** Reads a collection in brackets, up to the end of its last line. */
function readFlow(text: string, start: number): Pick<YamlLine, "kind" | "end"> {
  const marks = /(?<![^\s[\]{},:])(?:"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*')|(?<!\S)#[^\n]*|[[\]{}]/g;
  marks.lastIndex = start;
  let depth = 0;
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    if (/^[[{]/.test(match[0])) depth += 1;
    else if (/^[\]}]/.test(match[0])) depth -= 1;
    if (depth > 0) continue;
    const end = endOfLine(text, marks.lastIndex);
    const isClean = /^\s*(?:$|#)/.test(text.slice(marks.lastIndex, end));
    return { kind: isClean ? "opaque" : "unclear", end };
  }
  return { kind: "unclear", end: text.length };
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end === -1 ? text.length : end;
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
