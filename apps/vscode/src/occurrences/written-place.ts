import type { Replacement } from "../insert/editor.js";
import { KnownText, type KnownPlace } from "./known-text.js";
import { inOrder, replaceIn } from "./plan-replace.js";
import { recognisePlaces } from "./recognise-places.js";

/** What was written, and what had stood there. */
export interface Written {
  readonly before: string;
  readonly after: string;
}

/** What was written into a text, and where. */
export interface WrittenPlace extends Written {
  /** Undefined where nobody can tell any more. */
  readonly at: KnownPlace | undefined;
}

/** A text, as far as what was written into it can be found again. */
export interface WrittenText {
  readonly known: KnownText;
  /** In the order of the text. */
  readonly places: readonly WrittenPlace[];
}

/** What these replacements make of a text, and where each of them comes to stand, in the order of the text. */
export function writeInto(
  text: string,
  replacements: readonly Replacement[],
): { readonly result: string; readonly written: WrittenText } {
  const result = replaceIn(text, replacements);
  const ordered = inOrder(replacements);
  let shift = 0;
  const starts = ordered.map(({ start: from, end, text: after }) => {
    const start = from + shift;
    shift += after.length - (end - from);
    return start;
  });
  const places = ordered.map(({ start, end, text: after }) => ({
    before: text.slice(start, end),
    after,
  }));
  return { result, written: writtenAt(result, places, starts) };
}

/** What was written, where it stands in a text: at these offsets, or nobody knows where. */
export function writtenAt(
  text: string,
  places: readonly Written[],
  starts: readonly (number | undefined)[],
): WrittenText {
  const known = new KnownText(text);
  return {
    known,
    places: places.map(({ before, after }, index) => {
      const start = starts[index];
      const at = start === undefined ? start : known.placeOf({ start, end: start + after.length });
      return { before, after, at };
    }),
  };
}

/** Where what was written stands now; undefined where it does not any more, or where nobody can tell. */
export function locateWritten(
  text: string,
  { known, places }: WrittenText,
): (number | undefined)[] {
  const located = places.filter(({ at }) => at !== undefined);
  const starts = recognisePlaces(
    located.map(({ at }) => at!),
    known,
    new KnownText(text),
    (start, index) => {
      const { after } = located[index]!;
      return text.startsWith(after, start) ? start + after.length : undefined;
    },
  );
  const byPlace = new Map(located.map((place, index) => [place, starts[index]]));
  return places.map((place) => byPlace.get(place));
}

/** What puts back what had stood there, wherever what was written still stands: in the order of the text. */
export function replacementsBack<P extends WrittenPlace>(
  text: string,
  written: Pick<WrittenText, "known"> & { readonly places: readonly P[] },
): { readonly place: P; readonly replacement: Replacement }[] {
  const located = locateWritten(text, written);
  return written.places
    .flatMap((place, index) => {
      const start = located[index];
      if (start === undefined) return [];
      const end = start + place.after.length;
      return [{ place, replacement: { start, end, text: place.before } }];
    })
    .toSorted((a, b) => a.replacement.start - b.replacement.start);
}
