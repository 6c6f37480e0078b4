import type { Lookup } from "./environment-lookup.js";
import type { Reason } from "./reasons.js";

/** A part of a text, by offsets in UTF-16 units; `end` is behind its last unit. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A text in place of another. */
export interface Replacement extends Range {
  readonly text: string;
}

/** What a file is, as far as it matters to quoting. */
export interface FileKind {
  /** VS Code's id of the language. */
  readonly languageId: string;
  /** Without its folder. */
  readonly fileName: string;
  /** Its folder and those above, each with a slash behind; undefined if it isn't known. */
  readonly folder?: string;
  /** How its lines end; undefined if its text shows it. */
  readonly lineEnd?: "\n" | "\r\n";
}

/** What can be inserted at one cursor, and how it is written there. */
export interface InsertionPoint {
  /** What a text replaces that is written as it is: the selection. */
  readonly range: Range;
  /**
   * Writes a text as all of a literal, a scalar, an entry or a text node, or as a new one. Undefined
   * for a text that can't be written so; absent if the selection is only a part of such a whole.
   */
  readonly write?: ((text: string, name: string) => Replacement | undefined) | undefined;
  /** Why a value isn't written here. */
  readonly refuse?: ((value: string) => Reason | undefined) | undefined;
  /** Why nothing can be inserted here, not even a reference. */
  readonly blocked?: Reason;
  /** Undefined if a lookup would be plain text here, or if it isn't known. */
  readonly lookup: (lookup: Lookup, name: string) => Replacement | undefined;
}

/** Finds out what can be inserted at a range of one text. */
export type PointFinder = (range: Range) => InsertionPoint;

/** How a family of file kinds is read. */
export type Family = (text: string, kind: FileKind) => PointFinder;

/** Nothing reads variables here. */
export const noLookup = (): undefined => undefined;

/** A point at which nothing can be inserted. */
export function blockedPoint(range: Range, blocked: Reason): InsertionPoint {
  return { range, blocked, lookup: noLookup };
}

/** Something that was read in a text: a literal, a comment, a tag. */
export interface TextSegment extends Range {
  /** A cursor at its end is inside of it, as in a comment that ends with its line. */
  readonly openEnded?: boolean;
}

/** The segment that holds an offset; undefined if it is outside of all of them. */
export function segmentAt<T extends TextSegment>(
  segments: readonly T[],
  offset: number,
): T | undefined {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (segments[middle]!.start < offset) low = middle + 1;
    else high = middle;
  }
  const last = segments[low - 1];
  return last && (offset < last.end || (last.openEnded && offset === last.end)) ? last : undefined;
}

/** Why a text that holds more than the cursor isn't completed with a value. */
export function partOf(content: string): Reason {
  return /:\/\//.test(content) ? "address" : "partOfText";
}
