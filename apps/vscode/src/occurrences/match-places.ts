import { groupBy } from "./group-by.js";

/** A place in a text as it was found: of those with the same name, the how-manieth of how many. */
export interface KnownPlace {
  readonly start: number;
  readonly ordinal: number;
  readonly of: number;
  readonly name?: string;
}

type PlaceNow = Pick<KnownPlace, "start" | "name">;

/**
 * Finds known places again in a text that may have changed. Where there are as many as there were,
 * the order tells which is which. Where there are fewer, and all of them were known, what is nearest
 * is taken. Otherwise nobody can tell a known place from another one, which may not be touched.
 * No place is taken twice.
 *
 * @param known in the order of the text
 * @returns for each the index of the place it is now; undefined where it is gone, or not to be told
 */
export function matchPlaces(
  known: readonly KnownPlace[],
  now: readonly PlaceNow[],
): (number | undefined)[] {
  const indexes = groupBy(now.keys(), (index) => now[index]!.name);
  const matched = new Map<KnownPlace, number>();
  for (const [name, group] of groupBy(known, (place) => place.name)) {
    const candidates = indexes.get(name) ?? [];
    const [{ of }] = group as [KnownPlace];
    if (candidates.length === of) {
      for (const place of group) matched.set(place, candidates[place.ordinal]!);
    } else if (candidates.length < of && group.length === of) {
      matchNearest(group, now, candidates, matched);
    }
  }
  return known.map((place) => matched.get(place));
}

function matchNearest(
  group: readonly KnownPlace[],
  now: readonly PlaceNow[],
  candidates: readonly number[],
  matched: Map<KnownPlace, number>,
): void {
  const free = new Set(candidates);
  for (const place of group) {
    const distance = (index: number): number => Math.abs(now[index]!.start - place.start);
    const [nearest] = [...free].toSorted((a, b) => distance(a) - distance(b));
    if (nearest === undefined) return;
    free.delete(nearest);
    matched.set(place, nearest);
  }
}
