import type { Lookup } from "../environment-lookup.js";
import {
  blockedPoint,
  refusalWithin,
  replaced,
  type Family,
  type InsertionPoint,
  type Range,
} from "../insertion-point.js";
import type { Writer } from "./escapes.js";
import { segmentAt, tokenizer, type TokenSpan, type TokenKind } from "./tokens.js";

/** A token of source code. The last character of a literal is its closing quote. */
export interface CodeToken extends TokenKind {
  readonly write?: Writer;
  /** Writes a lookup beside other text of a literal, if the language evaluates it there. */
  readonly lookup?: (lookup: Lookup, name: string) => string | undefined;
}

interface BareText {
  readonly write: (value: string) => string | undefined;
  /** The patterns that the text before and after it must match. */
  readonly edges: readonly [before: RegExp, behind: RegExp];
}

/** Creates a family for source code, and for other texts that consist of literals and comments. */
export function codeFamily(tokens: readonly CodeToken[], bareText?: BareText): Family {
  const scan = tokenizer(tokens);
  const bare = bareText ?? doubleQuoted(tokens);
  return (text) => {
    const segments = scan(text);
    return (range) => {
      const segment = segmentAt(segments, range.start);
      const last = range.end === range.start ? segment : segmentAt(segments, range.end);
      if (segment !== last) return blockedPoint(range, "crossesQuotes");
      return segment ? pointInside(text, range, segment, bare) : barePoint(text, range, bare);
    };
  };
}

function doubleQuoted(tokens: readonly CodeToken[]): BareText {
  const literal = tokens.find(({ kind, open }) => kind === "literal" && open === '"');
  return {
    write: (value) => {
      const inside = literal?.write?.(value, '"');
      return inside === undefined ? undefined : `"${inside}"`;
    },
    edges: [/(?:^|[^\w"'`$@#\\])$/, /^(?:$|[^\w"'`])/],
  };
}

const codeLookup = (range: Range) => (lookup: Lookup, name: string) =>
  replaced(range, lookup.code(name));

function barePoint(text: string, range: Range, bare: BareText): InsertionPoint {
  const [before, behind] = bare.edges;
  const isAlone =
    before.test(text.slice(Math.max(0, range.start - 1), range.start)) &&
    behind.test(text.slice(range.end, range.end + 1));
  const lookup = codeLookup(range);
  return isAlone
    ? { range, lookup, write: (value) => replaced(range, bare.write(value)) }
    : { range, lookup, reason: "partOfText" };
}

function pointInside(
  text: string,
  range: Range,
  segment: TokenSpan<CodeToken>,
  bare: BareText,
): InsertionPoint {
  const { token, contentStart } = segment;
  switch (token?.kind) {
    case "comment":
    case "line comment":
      return { range, reason: "comment", lookup: codeLookup(range) };
    case "literal": {
      const content = { start: contentStart, end: segment.end - 1 };
      const isInside = content.start <= range.start && range.end <= content.end;
      if (isInside) return literalPoint(text, range, { ...segment, token, content }, bare);
      return { range, reason: "unclear" };
    }
    default:
      return { range, reason: token ? "unsupportedText" : "unclear" };
  }
}

interface LiteralSegment extends Range {
  readonly token: CodeToken;
  readonly content: Range;
}

function literalPoint(
  text: string,
  range: Range,
  literal: LiteralSegment,
  bare: BareText,
): InsertionPoint {
  const { token, content, end } = literal;
  if (range.start === content.start && range.end === content.end) {
    return {
      range,
      write: (value) =>
        replaced(range, token.write?.(value, text[end - 1]!)) ??
        replaced(literal, bare.write(value)),
      lookup: codeLookup(literal),
    };
  }
  // Inside code of the literal, a lookup would need a different syntax.
  const isInCode = /\$[({][^)}]*$/.test(text.slice(content.start, range.start).slice(-500));
  return {
    range,
    reason: refusalWithin(text.slice(content.start, content.end)),
    lookup: (lookup, name) =>
      isInCode ? undefined : replaced(range, token.lookup?.(lookup, name)),
  };
}
