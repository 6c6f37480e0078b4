import type { Range, TextSegment } from "../insertion-point.js";
import type { Writer } from "./escapes.js";

/** A kind of string literal, or of comment. The patterns are sources without capturing groups. */
export interface Literal {
  readonly open: string;
  readonly close: string | ((opening: string) => string | RegExp);
  readonly comment?: boolean;
  /** May span lines. */
  readonly lines?: boolean;
  /** A backslash takes the meaning from what follows. */
  readonly escapes?: boolean;
  /** `close` written twice is text. */
  readonly doubled?: boolean;
  /** What opens a further comment within it. */
  readonly nests?: string;
  /** What begins and ends code within it. */
  readonly interpolation?: readonly [open: string, close: string];
  /** That code takes the other quotes: a quote of its own kind would end the literal. */
  readonly flipsQuotes?: boolean;
  /** Variables are replaced within it. */
  readonly replaces?: boolean;
  /** What is passed over within it; sticky. */
  readonly passes?: RegExp;
  /** What makes it unclear how it goes on; sticky. */
  readonly doubts?: RegExp;
  /** What it means is the same as a literal of the usual kind: it may become one. */
  readonly plain?: boolean;
  /** Absent if Keyhole writes no value into it. */
  readonly write?: Writer;
}

/** The literals and comments of a language. */
export interface CodeSyntax {
  /** What could be taken for another one comes first. */
  readonly literals: readonly Literal[];
  /** What looks like the beginning of a literal and is none. */
  readonly skip?: string;
  /** What makes everything behind it unclear. */
  readonly doubt?: string;
  /** The same, only within the code of an interpolation. */
  readonly nestedDoubt?: string;
  /** `/` may begin a regular expression. */
  readonly regex?: boolean;
  /** `<` may begin a tag of JSX, behind which Keyhole reads no further. */
  readonly jsx?: boolean;
  /** What the text begins with, before the first code. */
  readonly begins?: Literal;
  /** Writes a value as a literal of its own. */
  readonly bare: (value: string) => string | undefined;
  /** What may be right beside such a literal. */
  readonly edges?: readonly [before: RegExp, behind: RegExp];
}

/** A literal or a comment of a text, or a part that can't be read for certain. */
export interface CodeSegment extends TextSegment {
  readonly kind: "literal" | "comment" | "unclear";
  readonly literal?: Literal;
  /** What is between the quotes. */
  readonly content: Range;
  readonly close: string;
  /** Code within it is replaced by what it gives. */
  readonly isComputed?: boolean;
}

interface Scan {
  readonly text: string;
  readonly syntax: CodeSyntax;
  readonly tokens: RegExp;
  readonly hasTags: boolean;
}

/** It isn't clear how the text goes on. */
const lost = -1;
const maxDepth = 40;

/** Finds all literals and comments. What is behind the first doubt is one unclear segment. */
export function scanCode(text: string, syntax: CodeSyntax): CodeSegment[] {
  const alternatives = [
    ...(syntax.skip === undefined ? [] : [`(?<skip>${syntax.skip})`]),
    ...(syntax.nestedDoubt === undefined ? [] : [`(?<nestedDoubt>${syntax.nestedDoubt})`]),
    ...syntax.literals.map(({ open }, index) => `(?<_${index}>${open})`),
    ...(syntax.doubt === undefined ? [] : [`(?<doubt>${syntax.doubt})`]),
    ...(syntax.regex ? ["(?<slash>/)"] : []),
    ...(syntax.jsx ? ["(?<tag><(?=[A-Za-z>]))"] : []),
    "(?<bracket>[(){}])",
  ];
  const tokens = new RegExp(alternatives.join("|"), "gu");
  const scan = { text, syntax, tokens, hasTags: syntax.jsx === true && /<\/|\/>/.test(text) };
  const segments: CodeSegment[] = [];
  let position = 0;
  if (syntax.begins) {
    const first = readLiteral(scan, syntax.begins, { start: -1, contentStart: 0, depth: 0 });
    segments.push(first ?? unclearSegment(-1, text.length));
    position = first?.end ?? text.length;
  }
  readCode(scan, position, 0, undefined, segments);
  return segments;
}

/** Reads code up to a bracket, or to the end; returns the offset behind it, or `lost`. */
function readCode(
  scan: Scan,
  from: number,
  depth: number,
  close?: string,
  segments?: CodeSegment[],
): number {
  const { text, tokens } = scan;
  const open = close === ")" ? "(" : "{";
  let brackets = 0;
  let position = from;
  for (;;) {
    tokens.lastIndex = position;
    const match = tokens.exec(text);
    if (!match) return close === undefined ? text.length : lost;
    const token = match[0];
    if (token === close && brackets === 0) return match.index + 1;
    if (token === open) brackets += 1;
    else if (token === close) brackets -= 1;
    const segment = readToken(scan, match, depth);
    if (segment?.end === lost) {
      segments?.push(unclearSegment(match.index, text.length));
      return lost;
    }
    if (segment) segments?.push(segment);
    position = segment?.end ?? match.index + token.length;
  }
}

/** What a token begins, whose end may be `lost`; undefined if it begins nothing. */
function readToken(
  scan: Scan,
  { 0: token, index, groups = {} }: RegExpExecArray,
  depth: number,
): CodeSegment | undefined {
  const { syntax, text } = scan;
  const isLost =
    groups["doubt"] !== undefined ||
    (groups["nestedDoubt"] !== undefined && depth > 0) ||
    (groups["tag"] !== undefined && scan.hasTags && beginsOperand(text, index) !== false);
  if (isLost) return unclearSegment(index, lost);
  if (groups["slash"] !== undefined) return readSlash(text, index);
  const number = syntax.literals.findIndex((_, at) => groups[`_${at}`] !== undefined);
  if (number === -1) return undefined;
  const literal = syntax.literals[number]!;
  const place = { start: index, contentStart: index + token.length, depth };
  return readLiteral(scan, literal, place) ?? unclearSegment(index, lost);
}

interface Opening {
  readonly start: number;
  readonly contentStart: number;
  readonly depth: number;
}

/** Reads a literal or a comment; undefined if its end isn't known. */
function readLiteral(
  scan: Scan,
  literal: Literal,
  { start, contentStart, depth }: Opening,
): CodeSegment | undefined {
  const { close } = literal;
  const by = typeof close === "string" ? close : close(scan.text.slice(start, contentStart));
  const found =
    typeof by === "string"
      ? findEnd(scan, literal, by, contentStart, depth)
      : findPattern(scan.text, by, contentStart);
  if (!found) return undefined;
  const isLine = literal.comment === true && !literal.lines;
  if (found.isCut && !isLine) return unclearSegment(start, found.at);
  return {
    kind: literal.comment ? "comment" : "literal",
    literal,
    start,
    end: isLine ? found.at : found.at + found.length,
    content: { start: contentStart, end: found.at },
    close: typeof by === "string" ? by : "",
    isComputed: found.isComputed === true,
    openEnded: isLine,
  };
}

interface End {
  readonly at: number;
  readonly length: number;
  /** The line ended first. */
  readonly isCut?: boolean;
  readonly isComputed?: boolean;
}

function findPattern(text: string, close: RegExp, from: number): End | undefined {
  close.lastIndex = from;
  const match = close.exec(text);
  return match ? { at: match.index, length: match[0].length } : undefined;
}

function findEnd(
  scan: Scan,
  literal: Literal,
  close: string,
  from: number,
  depth: number,
): End | undefined {
  const { text } = scan;
  const { escapes, interpolation, nests = "", passes, doubts } = literal;
  const begins = (what: string, at: number): boolean => what !== "" && text.startsWith(what, at);
  let position = from;
  let nesting = 0;
  let isComputed = false;
  while (position < text.length) {
    const passed = passes && endOfMatch(passes, text, position);
    if (passed !== undefined) position = passed;
    else if (doubts && endOfMatch(doubts, text, position) !== undefined) return undefined;
    else if (interpolation?.[0] === "{" && begins("{{", position)) position += 2;
    else if (interpolation && begins(interpolation[0], position)) {
      if (depth === maxDepth) return undefined;
      isComputed = true;
      position = readCode(scan, position + interpolation[0].length, depth + 1, interpolation[1]);
      if (position === lost) return undefined;
    } else if (escapes && text[position] === "\\") position += begins("\r\n", position + 1) ? 3 : 2;
    else if (begins(close, position)) {
      if (literal.doubled && begins(close, position + close.length)) position += 2 * close.length;
      else if (nesting === 0) return { at: position, length: close.length, isComputed };
      else {
        nesting -= 1;
        position += close.length;
      }
    } else if (begins(nests, position)) {
      nesting += 1;
      position += nests.length;
    } else if (text[position] === "\n" && !literal.lines) {
      return { at: position, length: 0, isCut: true };
    } else position += 1;
  }
  return literal.lines ? undefined : { at: text.length, length: 0, isCut: true };
}

function endOfMatch(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

const regexLiteral = /\/(?:[^\\/[\n]|\\[^\n]|\[(?:[^\]\\\n]|\\[^\n]){0,500}\]){1,500}\//y;

/** A regular expression, or a division: what could be both is an unclear part, or `lost`. */
function readSlash(text: string, at: number): CodeSegment | undefined {
  const end = endOfMatch(regexLiteral, text, at);
  if (end === undefined) return undefined;
  const isOperand = beginsOperand(text, at);
  if (isOperand === false) return undefined;
  const matters = /["'`{}()]|\/[/*]/.test(text.slice(at + 1, end - 1));
  return unclearSegment(at, isOperand || !matters ? end : lost);
}

/** Whether an operand can begin at an offset, rather than an operator; undefined if it isn't clear. */
function beginsOperand(text: string, at: number): boolean | undefined {
  const before = text.slice(Math.max(0, at - 80), at);
  const code = before.trimEnd();
  if (code === "") return at < 80 ? true : undefined;
  if (/(?:\+\+|--|\*\/)$/.test(code)) return undefined;
  if (/[=(,:[!&|?;+\-*%<>~^{]$/.test(code)) return true;
  const isWord = /[\w$]$/.test(code);
  if (
    isWord &&
    /(?<![\w$.])(?:return|typeof|case|in|of|do|else|void|delete|throw|await|yield)$/.test(code)
  ) {
    return true;
  }
  if (before.slice(code.length).includes("\n")) return undefined;
  return isWord || /[\]"'`]$/.test(code) ? false : undefined;
}

function unclearSegment(start: number, end: number): CodeSegment {
  return { kind: "unclear", start, end, content: { start, end }, close: "", openEnded: true };
}
