/** A place in a text as it was found: the how-manieth of how many, and where. */
export interface KnownPlace {
  readonly start: number;
  readonly ordinal: number;
  readonly of: number;
  readonly name?: string;
}

/**
 * Finds known places again in a text that may have changed: what has the same order, else what is
 * nearest. No place is taken twice.
 *
 * @param known in the order of the text
 * @returns for each the index of the place it is now; undefined where it is gone
 */
export function matchPlaces(
  known: readonly KnownPlace[],
  now: readonly { readonly start: number; readonly name?: string }[],
): (number | undefined)[] {
  const taken = new Set<number>();
  return known.map((place) => {
    const index = indexOf(place, now, taken);
    if (index !== undefined) taken.add(index);
    return index;
  });
}

function indexOf(
  { start, ordinal, of, name }: KnownPlace,
  now: readonly { readonly start: number; readonly name?: string }[],
  taken: ReadonlySet<number>,
): number | undefined {
  const isFree = (index: number): boolean => !taken.has(index) && now[index]!.name === name;
  if (of === now.length && isFree(ordinal)) return ordinal;
  const free = now.map((_, index) => index).filter(isFree);
  const distance = (index: number): number => Math.abs(now[index]!.start - start);
  return free.toSorted((a, b) => distance(a) - distance(b))[0];
}
