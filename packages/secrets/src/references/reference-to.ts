import { canBeNamed } from "./format-reference.js";
import { nameInReferences, type Referable } from "./match-segment.js";
import type { Reference, Segment } from "./reference.js";

/** A container or a secret, and what it was listed with. */
export interface Listed<T extends Referable> {
  readonly entry: T;
  /** Everything in its list, itself included or not; undefined where the list is not known in full. */
  readonly siblings: Iterable<Referable> | undefined;
}

/** What a reference is to be made to. */
export interface ReferenceTarget {
  readonly alias: string;
  readonly container: Listed<Referable>;
  readonly secret: Listed<Referable & { readonly fields: readonly { readonly name: string }[] }>;
  /**
   * Whether a container of this vendor holds exactly one secret by its nature (the vendor has no
   * `secretId`). One that holds one *today* must not be told so: a second secret would break the
   * reference.
   */
  readonly holdsOne: boolean;
  /** @default the primary one */
  readonly field?: string | undefined;
}

/**
 * Makes the shortest reference that keeps to its target: names where they are unique among their
 * siblings, ids where they are not, or where that is not known, or where the name is no more than
 * the id; the primary field is left out, and so is the secret where its container holds no other
 * and no field is needed.
 *
 * What is made can be written by `formatReference`, unless an id itself cannot.
 */
export function referenceTo(target: ReferenceTarget): Reference {
  const { alias, container, secret, holdsOne, field } = target;
  const primary = secret.entry.fields[0]?.name;
  const needsField = field !== undefined && field !== primary;
  return {
    alias,
    container: segmentFor(container),
    ...((needsField || !holdsOne) && { secret: segmentFor(secret) }),
    ...(needsField && { field: field.normalize("NFC") }),
  };
}

/**
 * How references call each entry of a list: as `referenceTo` does, for all of them in one pass.
 *
 * @param isWhole whether the list is known in full
 */
export function segmentsFor<T extends Referable>(
  listed: readonly T[],
  isWhole: boolean,
): { readonly entry: T; readonly segment: Segment }[] {
  const counts = new Map<string, number>();
  for (const entry of new Map(listed.map((one) => [one.id, one])).values()) {
    const name = nameInReferences(entry);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return listed.map((entry) => ({
    entry,
    segment: segment(entry, (name) => isWhole && counts.get(name) === 1),
  }));
}

function segmentFor({ entry, siblings }: Listed<Referable>): Segment {
  return segment(entry, (name) => isUnique(name, entry.id, siblings));
}

function segment(entry: Referable, isUniqueName: (name: string) => boolean): Segment {
  const name = nameInReferences(entry);
  // What was added by its id may bear the id for a name until it can be listed.
  const isNamed = entry.referenceName !== undefined || entry.name !== entry.id;
  return isNamed && canBeNamed(name) && isUniqueName(name) ? { name } : { id: entry.id };
}

function isUnique(name: string, id: string, siblings: Iterable<Referable> | undefined): boolean {
  if (siblings === undefined) return false;
  for (const sibling of siblings) {
    if (sibling.id !== id && nameInReferences(sibling) === name) return false;
  }
  return true;
}
