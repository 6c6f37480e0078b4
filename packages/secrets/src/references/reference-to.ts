import { canBeNamed, formatIfPossible } from "./format-reference.js";
import type { Segment } from "./reference.js";

/** A container or a secret that a segment can mean. */
export interface Referable {
  readonly id: string;
  readonly name: string;
  readonly referenceName?: string;
}

const ascii = /^\p{ASCII}*$/u;

/** Returns the name in references, in Unicode's normal form C. */
export function nameInReferences({ name, referenceName = name }: Referable): string {
  // Lists may be long, and nearly all names are already in normal form.
  return ascii.test(referenceName) ? referenceName : referenceName.normalize("NFC");
}

/**
 * Checks whether a name can refer to an entry. At a vendor whose names are IDs, a name that isn't in
 * normal form may belong to one entry, and its normal form to another.
 */
export function isReferable(entry: Referable, namesAreIds: boolean): boolean {
  const { name, referenceName = name } = entry;
  return !namesAreIds || nameInReferences(entry) === referenceName;
}

/**
 * Finds the entries that a segment refers to: by the whole ID, or by the whole name including its
 * case.
 */
export function matchSegment<T extends Referable>(segment: Segment, listed: Iterable<T>): T[] {
  const fits = fitting(segment);
  const matches = new Map<string, T>();
  // A list that changes while its pages are fetched may contain an entry twice. That isn't
  // ambiguous.
  for (const entry of listed) if (fits(entry)) matches.set(entry.id, entry);
  return [...matches.values()];
}

function fitting(segment: Segment): (entry: Referable) => boolean {
  if ("id" in segment) return ({ id }) => id === segment.id;
  const name = segment.name.normalize("NFC");
  return (entry) => nameInReferences(entry) === name;
}

/** A container or a secret, and the list that it is in. */
export interface Listed<T extends Referable> {
  readonly entry: T;
  /**
   * All entries of its list, with or without itself. Undefined if the list isn't completely known.
   */
  readonly siblings: Iterable<Referable> | undefined;
}

/** A secret to create a reference to. */
export interface ReferenceTarget {
  readonly alias: string;
  /** The containers that it is in, from the outside in. */
  readonly containers: readonly Listed<Referable>[];
  readonly secret: Listed<
    Referable & { readonly fields?: readonly { readonly name: string }[] | undefined }
  >;
  /**
   * Whether a container of this vendor always contains exactly one secret (the vendor has an
   * `onlySecret`). If a container happens to contain one now, a second secret would break the
   * reference.
   */
  readonly holdsOne: boolean;
  /** Whether names are IDs, so that they are always unique. */
  readonly namesAreIds?: boolean;
  /** @default the primary one, or the only one if fields vary */
  readonly field?: string | undefined;
}

/**
 * Writes the shortest reference that stays unambiguous: names if they are unique among their
 * siblings, otherwise IDs. Leaves out a primary field, the only secret of a container, and the
 * containers around one with an ID. Undefined for a secret or a field that can't be referenced,
 * because a name or an ID can't be in a reference.
 */
export function referenceTo(target: ReferenceTarget): string | undefined {
  const { alias, containers, secret, holdsOne, namesAreIds = false, field } = target;
  const primary = secret.entry.fields?.[0]?.name;
  const needsField = field !== undefined && field !== primary;
  const around = containers.map((one) => segmentFor(one, namesAreIds));
  const start = Math.max(
    0,
    around.findLastIndex((segment) => segment && "id" in segment),
  );
  const path = [...around.slice(start), ...(holdsOne ? [] : [segmentFor(secret, namesAreIds)])];
  return path.every((segment) => segment !== undefined)
    ? formatIfPossible({ alias, path, ...(needsField && { field }) })
    : undefined;
}

/**
 * Returns the part of a reference for each entry of a list; undefined if it can't be referenced.
 *
 * @param isWhole whether the list is completely known
 * @param namesAreIds whether names are IDs, so that they are always unique
 */
export function segmentsFor(
  listed: readonly Referable[],
  isWhole: boolean,
  namesAreIds: boolean,
): (Segment | undefined)[] {
  if (namesAreIds) {
    return listed.map((entry) =>
      isReferable(entry, namesAreIds) ? { name: nameInReferences(entry) } : undefined,
    );
  }
  const counts = new Map<string, number>();
  // A list that changes while its pages are fetched may contain an entry twice.
  for (const entry of new Map(listed.map((one) => [one.id, one])).values()) {
    const name = nameInReferences(entry);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return listed.map((entry) => {
    const name = nameInReferences(entry);
    // An entry that was added by ID may have the ID as its name until it can be listed.
    const isNamed = entry.referenceName !== undefined || entry.name !== entry.id;
    const isUsable = isNamed && isWhole && counts.get(name) === 1 && canBeNamed(name);
    return isUsable ? { name } : { id: entry.id };
  });
}

function segmentFor(
  { entry, siblings }: Listed<Referable>,
  namesAreIds: boolean,
): Segment | undefined {
  const others = namesAreIds ? [] : (siblings ?? []);
  return segmentsFor([...others, entry], siblings !== undefined, namesAreIds).at(-1);
}
