import { oneLine } from "../one-line.js";
import { canBeNamed } from "../references/format-reference.js";
import { matchSegment, nameInReferences, type Referable } from "../references/reference-to.js";
import type { Segment } from "../references/reference.js";
import { encodeSegment } from "../references/segment-text.js";
import { explanation } from "../user-facing-error.js";
import { findNearest, maxCandidates } from "./nearest-names.js";
import { UnresolvedReferenceError } from "./resolve-error.js";

/** An entry's ID, and the entry itself if it was listed. */
export interface Found<T> {
  readonly id: string;
  readonly entry?: T;
}

/** The part of a reference that an error is about. */
interface PartOfPath {
  readonly part: "container" | "secret";
  readonly index: number;
}

/**
 * Finds the entry of a list that a part of a reference names.
 *
 * @param around what the list is in, for messages
 * @throws {UnresolvedReferenceError} if there is no such entry, or several
 */
export function findEntry<T extends Referable>(
  where: PartOfPath,
  segment: Segment,
  listed: readonly T[],
  around: string,
): Found<T> {
  if ("name" in segment) return findByName(where, segment.name, listed, around);
  const { id } = segment;
  const [entry] = matchSegment(segment, listed);
  if (entry) return { id, entry };
  const words = explanation("{0} contains nothing with the ID {1}.", around, oneLine(id));
  const isName = matchSegment({ name: id }, listed).length === 1;
  throw new UnresolvedReferenceError(where.part, words, isName ? [encodeSegment(id)] : [], where);
}

function findByName<T extends Referable>(
  where: PartOfPath,
  name: string,
  listed: readonly T[],
  around: string,
): Found<T> {
  const { part, index } = where;
  const found = matchSegment({ name }, listed);
  const [entry] = found;
  if (entry && found.length === 1) return { id: entry.id, entry };
  if (entry) {
    const ids = found.slice(0, maxCandidates).map(({ id }) => `@${encodeSegment(id)}`);
    const words = explanation(
      "{0} contains {1} entries named {2}. Use an ID instead: {3}.",
      around,
      `${found.length}`,
      oneLine(name),
      ids.join(", "),
    );
    throw new UnresolvedReferenceError(part, words, ids, { index });
  }
  const near = findNearest(name, listed.map(nameInReferences)).filter(canBeNamed);
  const words =
    near[0] === undefined
      ? explanation("{0} contains nothing named {1}.", around, oneLine(name))
      : explanation(
          "{0} contains nothing named {1}. Did you mean {2}?",
          around,
          oneLine(name),
          oneLine(near[0]),
        );
  throw new UnresolvedReferenceError(part, words, near.map(encodeSegment), { index });
}
