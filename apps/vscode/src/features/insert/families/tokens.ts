import type { Range } from "../insertion-point.js";

/** A kind of token. The patterns are sources of regular expressions without numbered groups. */
export interface TokenKind {
  /** `opaque` is text that Keyhole doesn't read. `skip` looks like a token but isn't one. */
  readonly kind: "comment" | "line comment" | "literal" | "opaque" | "skip" | "doubt" | "tag";
  readonly open: string;
  /**
   * What follows up to the token's end. If it is missing after `open`, or if the kind is `doubt`, the
   * rest of the text can't be read reliably.
   */
  readonly rest?: string;
}

/** A token in a text. If `token` is missing, the rest of the text can't be read reliably. */
export interface TokenSpan<T extends TokenKind> extends Range {
  readonly token?: T;
  readonly contentStart: number;
}

/** Creates a function that finds the tokens of a language. Tokens that look like others must come first. */
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

/** Returns the segment that contains an offset, or undefined. */
export function segmentAt<T extends TokenKind>(
  segments: readonly TokenSpan<T>[],
  offset: number,
): TokenSpan<T> | undefined {
  const last = segments.findLast(({ start }) => start < offset);
  if (!last || offset < last.end) return last;
  const isOpenEnded = !last.token || last.token.kind === "line comment";
  return isOpenEnded && offset === last.end ? last : undefined;
}
