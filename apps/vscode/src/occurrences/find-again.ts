import type { FoundText } from "@keyhole/secrets";
import type { FoundPlace } from "./found-places.js";
import { groupBy } from "./group-by.js";
import { KnownText } from "./known-text.js";
import { onlyNamesIn } from "./only-names.js";
import { recognisePlaces } from "./recognise-places.js";

/**
 * Finds places of a file again in its text as it is now. An entry of a `.env` file is known by its
 * name, wherever it stands; everything else by its line and the lines around. No place is taken twice.
 *
 * @param found where the value stands now
 * @returns for each the place that it is now; undefined where it is gone, or not to be told
 */
export function findAgain(
  places: readonly FoundPlace[],
  text: string,
  found: readonly FoundText[],
): (FoundText | undefined)[] {
  const onlyNames = onlyNamesIn(found);
  const byStart = new Map(found.map((one) => [one.start, one]));
  const now = new KnownText(text);
  const again = new Map<FoundPlace, FoundText>();
  const taken = new Set<FoundText>();
  const take = (place: FoundPlace, one: FoundText | undefined): void => {
    if (one === undefined || taken.has(one)) return;
    taken.add(one);
    again.set(place, one);
  };
  for (const place of places) {
    if (place.onlyName !== undefined) take(place, onlyNames.get(place.onlyName));
  }
  for (const [known, all] of groupBy(places, (place) => place.known)) {
    const starts = recognisePlaces(
      all.map(({ at }) => at),
      known,
      now,
      (start) => byStart.get(start)?.end,
    );
    for (const [index, place] of all.entries()) {
      const start = starts[index];
      if (start !== undefined && !again.has(place)) take(place, byStart.get(start));
    }
  }
  return places.map((place) => again.get(place));
}
