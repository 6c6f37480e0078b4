import type { Place, PlaceFinder } from "../place.js";
import { replacedByReader, unclear } from "./problems.js";

/**
 * Places in a file that is read by something that replaces parts of it first: a value that holds
 * such a part, or makes one together with what stands beside it, cannot stand there.
 *
 * @param mark what begins such a part; global patterns are none
 */
export function templatePlaces(
  text: string,
  mark: RegExp,
  finderOf: (text: string) => PlaceFinder,
): PlaceFinder {
  const find = finderOf(text);
  return (range) => {
    const before = text.slice(Math.max(0, range.start - 2), range.start);
    const behind = text.slice(range.end, range.end + 2);
    const line = text.slice(text.lastIndexOf("\n", range.start - 1) + 1, range.start);
    const isInside = line.lastIndexOf("{{") > line.lastIndexOf("}}");
    const guarded = (place: Place): Place => ({
      ...place,
      write: (value) => {
        if (isInside) return { problem: unclear() };
        return mark.test(before + value + behind)
          ? { problem: replacedByReader() }
          : place.write(value);
      },
      ...(place.outside && { outside: guarded(place.outside) }),
    });
    return guarded(find(range));
  };
}
