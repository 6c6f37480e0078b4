import { groupBy } from "./group-by.js";
import type { KnownPlace, KnownText } from "./known-text.js";
import { matchLines } from "./match-lines.js";

/**
 * Finds known places again in a text that may have changed: those whose lines are as they were, and
 * that cannot be taken for others, which may not be touched. No place is taken twice.
 *
 * @param known some of the places that the text had before
 * @param endAt where the known place with this index ends if it begins at an offset of the text as it
 * is now; undefined where it does not begin there
 * @returns for each the offset at which it begins now; undefined where it is gone, or not to be told
 */
export function recognisePlaces(
  known: readonly KnownPlace[],
  before: KnownText,
  now: KnownText,
  endAt: (start: number, index: number) => number | undefined,
): (number | undefined)[] {
  const byLine = groupBy(known.keys(), (index) => known[index]!.first);
  const wanted = new Set(known.map(({ first }) => before.lines[first]!));
  const starts = known.map((): number | undefined => undefined);
  for (const matched of matchLines(before.lines, now.lines, wanted)) {
    const inLine = matched.before.flatMap((line) => byLine.get(line) ?? []);
    for (const alike of groupBy(inLine, (index) => known[index]!.column).values()) {
      // One of the lines that this one may be has a place there that is none of these.
      if (alike.length < matched.before.length) continue;
      const index = alike.find((one) => starts[one] === undefined);
      if (index === undefined) continue;
      const place = known[index]!;
      const start = now.startOf(place, matched.now);
      const end = endAt(start, index);
      if (end !== undefined && now.lineBefore(end) === before.lines[place.last]) {
        starts[index] = start;
      }
    }
  }
  return starts;
}
