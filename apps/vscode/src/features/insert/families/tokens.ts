import type { Range } from "../insertion-point.js";

/** A kind of token. Its patterns are sources of regular expressions without numbered groups. */
export interface TokenKind {
  /** `opaque` is a text that Keyhole doesn't read, `skip` looks like a token and is none. */
  readonly kind: "comment" | "line comment" | "literal" | "opaque" | "skip" | "doubt" | "tag";
  readonly open: string;
  /**
   * What follows up to the token's end. If a text has `open` without it, or a token of the kind
   * `doubt`, it isn't clear how the text goes on.
   */
  readonly rest?: string;
}

/** A token in a text; without `token`, the part of the text that can't be read for certain. */
export interface TokenSpan<T extends TokenKind> extends Range {
  readonly token?: T;
  /** Where what follows `open` begins. */
  readonly contentStart: number;
}

/** Finds the tokens of a language. What could be taken for another one comes first. */
export function tokenizer<T extends TokenKind>(
  tokens: readonly T[],
  flags = "g",
): (text: string) => TokenSpan<T>[] {
  const sources = tokens.map(({ open, rest }, index) => {
    const end = rest === undefined ? "" : `(?<rest${index}>${rest})?`;
    return `(?<open${index}>${open})${end}`;
  });
  const pattern = new RegExp(sources.join("|"), flags);
  return (text) => {
    const segments: TokenSpan<T>[] = [];
    for (const { 0: matched, index: start, groups = {} } of text.matchAll(pattern)) {
      const number = tokens.findIndex((_, index) => groups[`open${index}`] !== undefined);
      const token = tokens[number]!;
      if (token.kind === "skip") continue;
      const isWhole = token.rest === undefined || groups[`rest${number}`] !== undefined;
      if (token.kind === "doubt" || !isWhole) {
        segments.push({ start, end: text.length, contentStart: start });
        break;
      }
      const contentStart = start + groups[`open${number}`]!.length;
      segments.push({ token, start, end: start + matched.length, contentStart });
    }
    return segments;
  };
}

/** The segment that holds an offset; undefined if it is outside of all of them. */
export function segmentAt<T extends TokenKind>(
  segments: readonly TokenSpan<T>[],
  offset: number,
): TokenSpan<T> | undefined {
  const last = segments.findLast(({ start }) => start < offset);
  if (!last || offset < last.end) return last;
  const isOpenEnded = !last.token || last.token.kind === "line comment";
  return isOpenEnded && offset === last.end ? last : undefined;
}
