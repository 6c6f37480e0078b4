import { canBeNamed } from "./format-reference.js";
import type { Reference, Segment } from "./reference.js";

/** A container or a secret that a segment can mean. */
export interface Referable {
  readonly id: string;
  readonly name: string;
  readonly referenceName?: string;
}

const ascii = /^\p{ASCII}*$/u;

/** What a reference calls it by name, in Unicode's normal form C. */
export function nameInReferences({ name, referenceName = name }: Referable): string {
  // Lists may be long, and nearly all names are their own normal form.
  return ascii.test(referenceName) ? referenceName : referenceName.normalize("NFC");
}

/** Finds the entries that a segment means: by the whole id, or by the whole name with its case. */
export function matchSegment<T extends Referable>(segment: Segment, listed: Iterable<T>): T[] {
  const fits = fitting(segment);
  const matches = new Map<string, T>();
  // A list that changes while its pages are fetched may hold an entry twice: that is not ambiguous.
  for (const entry of listed) if (fits(entry)) matches.set(entry.id, entry);
  return [...matches.values()];
}

function fitting(segment: Segment): (entry: Referable) => boolean {
  if ("id" in segment) return ({ id }) => id === segment.id;
  const name = segment.name.normalize("NFC");
  return (entry) => nameInReferences(entry) === name;
}

/** A container or a secret, and what it was listed with. */
export interface Listed<T extends Referable> {
  readonly entry: T;
  /** Everything in its list, itself included or not; undefined if the list is not known in full. */
  readonly siblings: Iterable<Referable> | undefined;
}

/** A secret to make a reference to. */
export interface ReferenceTarget {
  readonly alias: string;
  readonly container: Listed<Referable>;
  readonly secret: Listed<Referable & { readonly fields: readonly { readonly name: string }[] }>;
  /**
   * Whether a container of this vendor always holds exactly one secret (the vendor has an `onlySecret`).
   * It is false for a container that only holds one *today*: a second secret would break the reference.
   */
  readonly holdsOne: boolean;
  /** @default the primary one */
  readonly field?: string | undefined;
}

/**
 * Makes the shortest reference that keeps to its target: names if they are unique among their siblings,
 * otherwise ids. The primary field is left out, and so is the only secret of a container if no field
 * is needed. `formatReference` can write the result, unless an id itself can't be written.
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
 * Returns the part of a reference for each entry of a list.
 *
 * @param isWhole whether the list is known in full
 */
export function segmentsFor(listed: readonly Referable[], isWhole: boolean): Segment[] {
  const counts = new Map<string, number>();
  // A list that changes while its pages are fetched may hold an entry twice.
  for (const entry of new Map(listed.map((one) => [one.id, one])).values()) {
    const name = nameInReferences(entry);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return listed.map((entry) => {
    const name = nameInReferences(entry);
    // What was added by its id may have the id as its name until it can be listed.
    const isNamed = entry.referenceName !== undefined || entry.name !== entry.id;
    const isUsable = isNamed && isWhole && counts.get(name) === 1 && canBeNamed(name);
    return isUsable ? { name } : { id: entry.id };
  });
}

function segmentFor({ entry, siblings }: Listed<Referable>): Segment {
  return segmentsFor([...(siblings ?? []), entry], siblings !== undefined).at(-1)!;
}
