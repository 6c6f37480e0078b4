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
  let shift = 0;
  return inOrder(replacements).map(({ start: from, end, text: after }) => {
    const start = from + shift;
    shift += after.length - (end - from);
    const left = lineBefore(result, start);
    const right = lineBehind(result, start + after.length);
    const same = startsOf(result, { after, left, right });
    const before = text.slice(from, end);
    return { before, after, start, left, right, ordinal: same.indexOf(start), of: same.length };
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

function startsOf(
  text: string,
  { after, left, right }: Pick<WrittenPlace, "after" | "left" | "right">,
): number[] {
  const starts: number[] = [];
  for (let start = text.indexOf(after); start !== -1; start = text.indexOf(after, start + 1)) {
    const isSame =
      lineBefore(text, start) === left && lineBehind(text, start + after.length) === right;
    if (isSame) starts.push(start);
  }
  return starts;
}

function lineBefore(text: string, end: number): string {
  return /[^\r\n]*$/.exec(text.slice(Math.max(0, end - around), end))![0];
}

function lineBehind(text: string, start: number): string {
  return /^[^\r\n]*/.exec(text.slice(start, start + around))![0];
}
