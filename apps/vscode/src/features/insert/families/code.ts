import type { Lookup } from "../environment-lookup.js";
import {
  blockedPoint,
  noLookup,
  partOf,
  segmentAt,
  type Family,
  type InsertionPoint,
  type Range,
} from "../insertion-point.js";
import { scanCode, type CodeSegment, type CodeSyntax } from "./scan-code.js";

const wordEdges = [/(?:^|[^\w"'`$@#\\])$/, /^(?:$|[^\w"'`])/] as const;

/** Reads source code, and whatever else is made of literals and comments. */
export function codeFamily(syntax: CodeSyntax): Family {
  return (text) => {
    const segments = scanCode(text, syntax);
    return (range) => {
      const segment = segmentAt(segments, range.start);
      const last = range.end === range.start ? segment : segmentAt(segments, range.end);
      if (segment !== last) return blockedPoint(range, "crossesQuotes");
      if (!segment) return barePoint(text, range, syntax);
      if (segment.kind === "comment") {
        return {
          range,
          refuse: () => "comment",
          lookup: (lookup, name) => ({ ...range, text: lookup.code(name, '"') }),
        };
      }
      const { content } = segment;
      const isInside = content.start <= range.start && range.end <= content.end;
      if (segment.kind === "unclear" || !isInside) {
        return { range, refuse: () => "unclear", lookup: noLookup };
      }
      return literalPoint(text, range, segment, syntax);
    };
  };
}

function barePoint(text: string, range: Range, syntax: CodeSyntax): InsertionPoint {
  const [before, behind] = syntax.edges ?? wordEdges;
  const isAlone =
    before.test(text.slice(Math.max(0, range.start - 1), range.start)) &&
    behind.test(text.slice(range.end, range.end + 1));
  return {
    range,
    refuse: () => (isAlone ? undefined : "partOfText"),
    ...(isAlone && { write: (value) => replaced(range, syntax.bare(value)) }),
    lookup: (lookup, name) => ({ ...range, text: lookup.code(name, '"') }),
  };
}

function literalPoint(
  text: string,
  range: Range,
  segment: CodeSegment,
  syntax: CodeSyntax,
): InsertionPoint {
  const { content, close, isComputed } = segment;
  const isAll = !isComputed && range.start === content.start && range.end === content.end;
  const { write, plain } = segment.literal!;
  return {
    range,
    refuse: () => {
      if (!write && !plain) return "unsupportedText";
      return isAll ? undefined : partOf(text.slice(content.start, content.end));
    },
    ...(isAll && {
      write: (value: string) =>
        replaced(range, write?.(value, close)) ??
        (plain ? replaced(segment, syntax.bare(value)) : undefined),
    }),
    lookup: (lookup, name) => {
      const inside = lookupInside(lookup, name, segment);
      if (inside !== undefined) return { ...range, text: inside };
      return isAll ? replaced(segment, lookup.code(name, '"')) : undefined;
    },
  };
}

/** A lookup within a literal that computes a part of itself. */
function lookupInside(
  lookup: Lookup,
  name: string,
  { literal, content, close }: CodeSegment,
): string | undefined {
  if (lookup.text) return literal?.replaces ? lookup.text(name) : undefined;
  if (!literal?.interpolation || content.start === content.end) return undefined;
  const [open, end] = literal.interpolation;
  // PHP's holds a variable.
  if (open === "{$") return undefined;
  const isFlipped = literal.flipsQuotes && close.startsWith('"');
  return open + lookup.code(name, isFlipped ? "'" : '"') + end;
}

function replaced({ start, end }: Range, text: string | undefined) {
  return text === undefined ? undefined : { start, end, text };
}
