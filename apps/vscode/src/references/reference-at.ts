import type { FoundReference } from "@keyhole/secrets";

/** The reference that an offset is in, or just behind; undefined for none. */
export function referenceAt<T extends FoundReference>(
  references: readonly T[],
  offset: number,
): T | undefined {
  return references.find(
    (reference) => offset >= reference.offset && offset <= reference.offset + reference.text.length,
  );
}

/** What stands of a reference before a cursor, on one line. */
export interface Unfinished {
  /** From its beginning up to the part that the cursor is in. */
  readonly before: string;
  /** That part, up to the cursor. */
  readonly typed: string;
}

/** No reference is longer. A whole file may be one line, and from each scheme in it the search goes to its end. */
const maxLength = 2048;

/** Whole parts may be variables; in the part that is being written there is none. */
const unfinished =
  /(?<![\p{L}\p{Nd}_+.-])(keyhole:\/\/(?:(?:\$\{[^{}\s"'`\\/]*\}|[^\s"'`<>()[\]{},;|\\&*=/]*)\/)*)([^\s"'`<>()[\]{},;|\\&*=/]*)$/u;

/** The reference that is being written before a cursor; undefined for none. */
export function unfinishedBefore(line: string): Unfinished | undefined {
  // One character more tells whether what stands at the very beginning is the end of a word.
  const [, before, typed] = unfinished.exec(line.slice(-maxLength - 1)) ?? [];
  return before === undefined || typed === undefined ? undefined : { before, typed };
}

/** How much of a text after a cursor belongs to the part that the cursor is in. */
export function restOfPart(after: string): number {
  return /^[\p{L}\p{M}\p{Nd}\-._~%@]*/u.exec(after)?.[0].length ?? 0;
}
