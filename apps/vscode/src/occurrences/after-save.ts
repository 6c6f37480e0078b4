import { groupBy } from "./group-by.js";
import { KnownText } from "./known-text.js";
import { writtenAt, type WrittenPlace, type WrittenText } from "./written-place.js";

/**
 * The same places after the file was saved, which may format it, sort it, or add to it. They are told
 * by their lines, and by their order where lines do not tell; where the two disagree, nothing is told.
 * Where all that stands there was written by us over the same text, none can be taken for another.
 *
 * @param applied the text with all of these places, before it was saved
 */
export function afterSave(applied: string, saved: string, written: WrittenText): WrittenText {
  if (applied === saved) return written;
  const byLine = startsByLine(saved, written);
  // What sorts lines moves words; what formats them leaves the words in their order.
  const hasSameWords = isSame(wordsOf(applied), wordsOf(saved));
  const starts = new Map<WrittenPlace, number | undefined>();
  for (const [after, ours] of groupBy(written.places, (place) => place.after)) {
    const was = allStartsOf(applied, after);
    const now = allStartsOf(saved, after);
    const moved = new Map(was.map((start, index) => [start, now[index]]));
    const areAllOurs =
      ours.length === was.length && new Set(ours.map(({ before }) => before)).size === 1;
    const isOrdered = was.length === now.length && (areAllOurs || hasSameWords);
    for (const place of ours) {
      const line = areAllOurs && isOrdered ? undefined : byLine.get(place);
      const order = isOrdered ? moved.get(startIn(written, place)!) : undefined;
      const disagree = line !== undefined && order !== undefined && line !== order;
      starts.set(place, disagree ? undefined : (line ?? order));
    }
  }
  return writtenAt(
    saved,
    written.places,
    written.places.map((place) => starts.get(place)),
  );
}

function startIn({ known }: WrittenText, { at }: WrittenPlace): number | undefined {
  return at && known.startOf(at, at.first);
}

/** Where the places stand whose line stood there once, and still does, wherever that is. */
function startsByLine(saved: string, { known, places }: WrittenText): Map<WrittenPlace, number> {
  const now = new KnownText(saved);
  const linesBefore = groupBy(known.lines.keys(), (index) => known.lines[index]!);
  const linesNow = groupBy(now.lines.keys(), (index) => now.lines[index]!);
  const starts = new Map<WrittenPlace, number>();
  for (const place of places) {
    const { at, after } = place;
    if (!at) continue;
    const print = known.lines[at.first]!;
    const [line, ...others] = linesNow.get(print) ?? [];
    if (line === undefined || others.length > 0 || linesBefore.get(print)!.length > 1) continue;
    const start = now.startOf(at, line);
    const isThere = saved.startsWith(after, start);
    if (isThere && now.lineBefore(start + after.length) === known.lines[at.last]) {
      starts.set(place, start);
    }
  }
  return starts;
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}\p{N}_]+/gu) ?? [];
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, index) => word === other[index]);
}

function allStartsOf(text: string, wanted: string): number[] {
  const starts: number[] = [];
  for (let start = text.indexOf(wanted); start !== -1; start = text.indexOf(wanted, start + 1)) {
    starts.push(start);
  }
  return starts;
}
