import type { TextSegment } from "../insertion-point.js";

/** What was read in a YAML text. */
export interface YamlSegment extends TextSegment {
  readonly kind: "comment" | "quoted" | "block" | "plain" | "unclear";
}

/** The literals and comments of a text, and the parts of it that are within `[…]` or `{…}`. */
export interface YamlScan {
  readonly segments: readonly YamlSegment[];
  readonly flows: readonly TextSegment[];
}

interface Reading {
  position: number;
  /** Where the line of the position begins. */
  lineStart: number;
  /** Where the outermost bracket that is open begins; brackets are counted in `depth`. */
  flowStart: number;
  depth: number;
  /** A text may begin here. */
  begins: boolean;
  /** The column of the key or the dash that the next text belongs to; -1 if there is none. */
  parent: number;
  /** The column of what may be a key. */
  column: number;
}

const comment = /#[^\n]*/y;
const blockHeader = /[|>][-+0-9]{0,2}[ \t]*(?:#[^\n]*)?(?=\r?\n|$)/y;
const doubleQuoted = /"(?:[^"\\]|\\[^])*"/y;
const singleQuoted = /'(?:[^']|'')*'/y;
const property = /[&!*][^\s,[\]{}]*/y;
const plainInBlock = /(?:[^\s:#]|:(?!\s|$)|(?<!\s)#|[^\S\n]+(?![\s#]|$))+/y;
const plainInFlow = /(?:[^\s:#,[\]{}]|:(?![\s,[\]{}]|$)|(?<!\s)#|[^\S\n]+(?![\s#,[\]{}:]|$))+/y;

/** Reads a whole text. What it can't read is one unclear segment up to the end. */
export function scanYaml(text: string): YamlScan {
  const segments: YamlSegment[] = [];
  const flows: TextSegment[] = [];
  const reading: Reading = {
    position: 0,
    lineStart: 0,
    flowStart: 0,
    depth: 0,
    begins: true,
    parent: -1,
    column: 0,
  };
  while (reading.position < text.length) {
    const segment = readSegment(text, reading);
    if (segment) {
      segments.push(segment);
      reading.position = Math.max(segment.end, reading.position + 1);
      const feed = text.slice(segment.start, segment.end).lastIndexOf("\n");
      if (feed !== -1) reading.lineStart = segment.start + feed + 1;
    } else readMark(text, reading, flows);
  }
  if (reading.depth > 0)
    flows.push({ start: reading.flowStart, end: text.length, openEnded: true });
  return { segments, flows };
}

/** The segment that begins at the position; undefined for blanks and marks. */
function readSegment(text: string, reading: Reading): YamlSegment | undefined {
  const { position, begins, depth } = reading;
  const character = text[position]!;
  if (/\s/.test(character)) return undefined;
  if (character === "#" && /^$|\s/.test(text.slice(Math.max(0, position - 1), position))) {
    return {
      kind: "comment",
      start: position,
      end: endOf(comment, text, position),
      openEnded: true,
    };
  }
  if (begins && (character === '"' || character === "'")) {
    const end = endOf(character === '"' ? doubleQuoted : singleQuoted, text, position);
    if (end === -1) return { kind: "unclear", start: position, end: text.length, openEnded: true };
    Object.assign(reading, { begins: false, column: position - reading.lineStart });
    return { kind: "quoted", start: position, end };
  }
  if (begins && depth === 0 && endOf(blockHeader, text, position) !== -1) {
    const contentStart = lineEnd(text, position) + 1;
    return {
      kind: "block",
      start: position,
      end: blockEnd(text, contentStart, reading.parent),
      openEnded: true,
    };
  }
  if (isMark(text, reading)) return undefined;
  return readPlain(text, reading);
}

function isMark(text: string, { position, begins, depth }: Reading): boolean {
  const character = text[position]!;
  const isLast = /^(?:\s|$)/.test(text.slice(position + 1, position + 2));
  if (depth > 0 && /[[\]{},]/.test(character)) return true;
  if (character === ":") {
    return isLast || (depth > 0 && /[,[\]{}"':]/.test(text[position - 1]! + text[position + 1]!));
  }
  if (!begins) return false;
  return /[[{&!*]/.test(character) || (isLast && /[-?]/.test(character) && depth === 0);
}

/** A text without quotes. It goes on in the lines below that are indented further than its key. */
function readPlain(text: string, reading: Reading): YamlSegment {
  const { position, depth, parent } = reading;
  let end = endOf(depth > 0 ? plainInFlow : plainInBlock, text, position);
  if (end <= position) end = position + 1;
  if (reading.begins) reading.column = position - reading.lineStart;
  const isKey = /^[^\S\n]*:(?:\s|$)/.test(text.slice(end, end + 80));
  if (reading.begins && depth === 0 && parent >= 0 && !isKey) {
    for (let line = lineEnd(text, end) + 1; line < text.length; line = lineEnd(text, line) + 1) {
      const indent = endOf(/ */y, text, line) - line;
      if (!/\S/.test(text.slice(line, lineEnd(text, line)))) continue;
      if (indent <= parent || text[line + indent] === "#") break;
      end = lineEnd(text, line);
    }
    while (/\s/.test(text[end - 1]!)) end -= 1;
  }
  reading.begins = false;
  return { kind: "plain", start: position, end, openEnded: true };
}

function readMark(text: string, reading: Reading, flows: TextSegment[]): void {
  const { position, depth, begins } = reading;
  const character = text[position]!;
  reading.position += 1;
  if (character === "\n") {
    reading.lineStart = position + 1;
    if (depth === 0) Object.assign(reading, { begins: true, parent: -1 });
  } else if (/\s/.test(character)) {
    // Between two texts.
  } else if ("[{".includes(character)) {
    if (depth === 0) reading.flowStart = position;
    Object.assign(reading, { depth: depth + 1, begins: true });
  } else if ("]}".includes(character)) {
    Object.assign(reading, { depth: depth - 1, begins: false });
    if (depth === 1) flows.push({ start: reading.flowStart, end: position + 1 });
  } else if (character === ",") {
    reading.begins = true;
  } else if (character === ":") {
    Object.assign(reading, { begins: true, parent: reading.column });
  } else if (begins && "-?".includes(character)) {
    reading.parent = position - reading.lineStart;
  } else {
    reading.position = Math.max(endOf(property, text, position), position + 1);
  }
}

/** Where a block ends: before the first line that is indented no further than its parent. */
function blockEnd(text: string, from: number, parent: number): number {
  let line = from;
  while (line < text.length) {
    const end = lineEnd(text, line);
    const isBlank = !/\S/.test(text.slice(line, end));
    if (!isBlank && endOf(/ */y, text, line) - line <= parent) return line - 1;
    line = end + 1;
  }
  return text.length;
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

function lineEnd(text: string, position: number): number {
  const end = text.indexOf("\n", position);
  return end === -1 ? text.length : end;
}
