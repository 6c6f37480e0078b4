import { distance } from "fastest-levenshtein";

/** Longer names are not compared: nobody mistypes them, and it takes time. */
const maxLength = 128;

/**
 * The names that differ little enough from another that it may be a slip, the nearest first. Their
 * case does not count.
 */
export function nearest(wanted: string, names: Iterable<string>, limit = 3): string[] {
  if (wanted.length > maxLength) return [];
  const lower = wanted.toLowerCase();
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  const near: { readonly name: string; readonly away: number }[] = [];
  for (const name of new Set(names)) {
    if (Math.abs(name.length - wanted.length) > allowed) continue;
    const away = distance(lower, name.toLowerCase());
    if (away <= allowed) near.push({ name, away });
  }
  return near
    .toSorted((a, b) => a.away - b.away)
    .slice(0, limit)
    .map(({ name }) => name);
}
