import { distance } from "fastest-levenshtein";

/** The maximum number of IDs or names in a message. */
export const maxCandidates = 10;

/** Comparing longer names takes time. */
const maxNearLength = 128;

/** Finds the names that differ by few characters, ignoring case. The nearest comes first. */
export function findNearest(wanted: string, names: readonly string[]): string[] {
  if (wanted.length > maxNearLength) return [];
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  return [...new Set(names)]
    .filter((name) => Math.abs(name.length - wanted.length) <= allowed)
    .map((name) => ({ name, away: distance(wanted.toLowerCase(), name.toLowerCase()) }))
    .filter(({ away }) => away <= allowed)
    .toSorted((a, b) => a.away - b.away)
    .slice(0, 3)
    .map(({ name }) => name);
}
