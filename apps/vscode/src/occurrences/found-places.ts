import { groupBy } from "./group-by.js";
import type { KnownPlace, KnownText } from "./known-text.js";
import type { Occurrence } from "./workspace-occurrences.js";

/** Where an occurrence was found: enough to find it again with the value, which is not kept. */
export interface FoundPlace {
  /** Of the file. */
  readonly id: string;
  /** Its offset. */
  readonly start: number;
  readonly at: KnownPlace;
  /** The file's text. */
  readonly known: KnownText;
  /** Of the entry of a `.env` file, where no other place has the same. */
  readonly onlyName?: string;
}

/** An occurrence, and where it was found. */
export interface PlacedOccurrence {
  readonly occurrence: Occurrence;
  readonly place: FoundPlace;
}

/** Knows where the occurrences were found that were handed out. */
export class FoundPlaces {
  readonly #places = new WeakMap<Occurrence, FoundPlace>();

  /** Remembers an occurrence for as long as anybody has it. */
  add(occurrence: Occurrence, place: FoundPlace): Occurrence {
    this.#places.set(occurrence, place);
    return occurrence;
  }

  /** The occurrences by file, in the order of each. What was not found here is left out. */
  byFile(occurrences: readonly Occurrence[]): Map<string, PlacedOccurrence[]> {
    const placed = [...new Set(occurrences)].flatMap((occurrence) => {
      const place = this.#places.get(occurrence);
      return place ? [{ occurrence, place }] : [];
    });
    const files = groupBy(placed, ({ place }) => place.id);
    for (const inFile of files.values()) inFile.sort((a, b) => a.place.start - b.place.start);
    return files;
  }
}
