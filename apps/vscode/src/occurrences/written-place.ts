import { groupBy } from "./group-by.js";
import type { Replacement } from "../insert/editor.js";
import { matchPlaces } from "./match-places.js";
import { inOrder, replaceIn } from "./plan-replace.js";

/** What was written into a file, and what had stood there. */
export interface WrittenPlace {
  readonly before: string;
  readonly after: string;
  /** Where it was written. */
  readonly start: number;
  /** Of those places with the same text and the same around it, the how-manieth of how many. */
  readonly ordinal: number;
  readonly of: number;
  /** What stands left and right of it on its line. */
  readonly left: string;
  readonly right: string;
}

/** So much of what stands around is compared. */
const around = 32;

/** What these replacements make of a text, to be found again later. In the order of the text. */
export function writtenPlaces(text: string, replacements: readonly Replacement[]): WrittenPlace[] {
  const result = replaceIn(text, replacements);
  const placeAt = placesOf(result);
  let shift = 0;
  return inOrder(replacements).map(({ start: from, end, text: after }) => {
    const start = from + shift;
    shift += after.length - (end - from);
    return placeAt(start, { before: text.slice(from, end), after });
  });
}

/**
 * The same places after the file was saved: what formats files then changes what stands around them,
 * but not their order. What is not there as often as before is as it was.
 *
 * @param applied the text with all of these places, before it was saved
 */
export function placesAfterSave(
  applied: string,
  saved: string,
  places: readonly WrittenPlace[],
): WrittenPlace[] {
  if (applied === saved) return [...places];
  const placeAt = placesOf(saved);
  const starts = new Map(
    [...new Set(places.map(({ after }) => after))].map((after) => [
      after,
      { was: allStartsOf(applied, after), now: allStartsOf(saved, after) },
    ]),
  );
  const located = locateWritten(applied, places);
  return places.map((place, index) => {
    const { was, now } = starts.get(place.after)!;
    const start = was.length === now.length ? now[was.indexOf(located[index] ?? -1)] : undefined;
    return start === undefined ? place : placeAt(start, place);
  });
}

/**
 * Where what was written stands now; undefined where it does not any more.
 *
 * @param places in the order of the text
 */
export function locateWritten(
  text: string,
  places: readonly WrittenPlace[],
): (number | undefined)[] {
  const located = new Map<WrittenPlace, number | undefined>();
  const alike = groupBy(places, ({ after, left, right }) => JSON.stringify([after, left, right]));
  for (const group of alike.values()) {
    const starts = startsOf(text, group[0]!);
    const indexes = matchPlaces(
      group,
      starts.map((start) => ({ start })),
    );
    for (const [at, index] of indexes.entries()) {
      located.set(group[at]!, index === undefined ? undefined : starts[index]);
    }
  }
  return places.map((place) => located.get(place));
}

/** What puts back what had stood there, wherever what was written still stands. */
export function replacementsBack(text: string, places: readonly WrittenPlace[]): Replacement[] {
  const located = locateWritten(text, places);
  return places.flatMap(({ before, after }, index) => {
    const start = located[index];
    return start === undefined ? [] : [{ start, end: start + after.length, text: before }];
  });
}

type Written = Pick<WrittenPlace, "before" | "after">;

/** Tells of places in a text what stands around them; that of many alike is looked for once. */
function placesOf(text: string): (start: number, written: Written) => WrittenPlace {
  const known = new Map<string, Map<number, number>>();
  return (start, { before, after }) => {
    const left = lineBefore(text, start);
    const right = lineBehind(text, start + after.length);
    const key = JSON.stringify([after, left, right]);
    const same =
      known.get(key) ??
      new Map(startsOf(text, { after, left, right }).map((one, index) => [one, index]));
    known.set(key, same);
    return { before, after, start, left, right, ordinal: same.get(start)!, of: same.size };
  };
}

function startsOf(
  text: string,
  { after, left, right }: Pick<WrittenPlace, "after" | "left" | "right">,
): number[] {
  return allStartsOf(text, after).filter(
    (start) => lineBefore(text, start) === left && lineBehind(text, start + after.length) === right,
  );
}

function allStartsOf(text: string, wanted: string): number[] {
  const starts: number[] = [];
  for (let start = text.indexOf(wanted); start !== -1; start = text.indexOf(wanted, start + 1)) {
    starts.push(start);
  }
  return starts;
}

function lineBefore(text: string, end: number): string {
  return /[^\r\n]*$/.exec(text.slice(Math.max(0, end - around), end))![0];
}

function lineBehind(text: string, start: number): string {
  return /^[^\r\n]*/.exec(text.slice(start, start + around))![0];
}
