import type { CodeSyntax, Nested, StringSyntax } from "../syntaxes/string-syntax.js";

/** A literal, or a comment, that is open at an offset. */
export interface OpenLiteral {
  readonly syntax: StringSyntax;
  /** Where it begins, its opening quote included. */
  readonly start: number;
  readonly contentStart: number;
  readonly close: string;
  /** How many texts are still to come that end as this one does: `s/a/b/` has two. */
  readonly parts: number;
}

/** A literal, or code inside of one. */
export interface Frame {
  readonly parent: Frame | undefined;
  readonly literal?: OpenLiteral | undefined;
  readonly nested?: Nested | undefined;
  /** How many brackets are open within it. */
  readonly depth: number;
  /** It, or what it stands in, was opened where that was not clear. */
  readonly doubtful: boolean;
  /** It is, or stands in, a literal that a lone quote could have opened lines above. */
  readonly spans: boolean;
}

/** What is known of a text up to a position. */
export interface ScanState {
  readonly text: string;
  readonly syntax: CodeSyntax;
  position: number;
  frame: Frame;
  /** Offset of the line break that ends the line. */
  lineEnd: number;
  /** Something on the line can be read in two ways. */
  doubt: boolean;
  /** Something in the text could: a quote that runs over lines may be none. */
  guessing: boolean;
  /** Nothing is known from here on. */
  lost: boolean;
  /** Heredocs that begin with the next line. */
  pending: readonly OpenLiteral[];
  /** What decides whether `/` begins a regular expression; "" where anything may begin. */
  token: string;
  tokenBefore: string;
  tokenEnd: number;
  /** What stands before each bracket that is open. */
  readonly brackets: string[];
}

/** Takes note that what stands at the position can be read in two ways. */
export function doubtLine(state: ScanState): void {
  state.doubt = true;
  state.guessing = true;
}

/** Takes note of what was read of the code, up to the position. */
export function setToken(state: ScanState, token: string): void {
  state.tokenBefore = state.token;
  state.token = token;
  state.tokenEnd = state.position;
}

/** Enters a literal that begins at the position; its opening is `length` long. */
export function openLiteral(state: ScanState, literal: OpenLiteral): void {
  const { frame } = state;
  const { syntax, start, contentStart } = literal;
  const isPlain = syntax.lines === true && syntax.comment !== true && contentStart - start === 1;
  state.frame = {
    parent: frame,
    literal,
    depth: 0,
    doubtful: frame.doubtful || state.doubt,
    spans: frame.spans || isPlain,
  };
  state.position = contentStart;
}

/** Enters code that stands in a literal. */
export function openNested(state: ScanState, nested: Nested, length: number): void {
  const { frame } = state;
  state.frame = {
    parent: frame,
    nested,
    depth: nested.depth ?? 0,
    doubtful: frame.doubtful || state.doubt || nested.doubtful === true,
    spans: frame.spans,
  };
  state.position += length;
  setToken(state, "");
}

/** Goes back to what the literal, or the code, stands in. */
export function leaveFrame(state: ScanState): void {
  state.frame = state.frame.parent ?? state.frame;
}

/** Matches a sticky pattern at an offset. */
export function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}
