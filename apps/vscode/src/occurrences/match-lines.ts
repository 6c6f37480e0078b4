import { countBelow } from "../insert/count-below.js";
import { groupBy } from "./group-by.js";

/** A line as it stands now, and which of the earlier lines it may be. */
export interface MatchedLine {
  readonly now: number;
  /** More than one where of several alike, side by side, some are gone. */
  readonly before: readonly number[];
}

/** What stands more often tells no place from another: blank lines, brackets. */
const oftenest = 4;
/** So many pairs of wanted lines are compared, or else nothing is told. Five hundred alike are as many. */
const maxPairs = 250_000;

/**
 * Tells which lines are which in a text that may have changed. A change can be told in many ways (was
 * this line moved up, or the other one down?): what is said here holds in all that keep as many lines
 * as can be kept, in their order. Of other lines nothing is said.
 *
 * @param before anything that is the same for the same line, as is `now`
 * @param wanted lines that are matched however often they stand there
 */
export function matchLines(
  before: readonly string[],
  now: readonly string[],
  wanted: ReadonlySet<string>,
): MatchedLine[] {
  if (before.length === now.length && before.every((line, index) => line === now[index])) {
    return before.map((_, index) => ({ now: index, before: [index] }));
  }
  const pairs = pairsOf(before, now, wanted);
  const order = pairs.map((pair) => pair.now);
  const above = lengthsUpTo(order);
  const below = lengthsUpTo(order.map((line) => -line).toReversed()).toReversed();
  const longest = above.reduce((most, length) => Math.max(most, length), 0);
  const kept = groupBy(
    [...pairs.keys()].filter((index) => above[index]! + below[index]! - 1 === longest),
    (index) => above[index],
  );
  return [...kept.values()].flatMap((indexes) => {
    const { now: line } = pairs[indexes[0]!]!;
    return indexes.every((index) => pairs[index]!.now === line)
      ? [{ now: line, before: indexes.map((index) => pairs[index]!.before) }]
      : [];
  });
}

interface LinePair {
  readonly before: number;
  readonly now: number;
}

/** All equal lines: in the order of the first, and against that of the second, so that none follows itself. */
function pairsOf(
  before: readonly string[],
  now: readonly string[],
  wanted: ReadonlySet<string>,
): LinePair[] {
  const linesBefore = groupBy(before.keys(), (index) => before[index]!);
  const linesNow = groupBy([...now.keys()].toReversed(), (index) => now[index]!);
  let left = maxPairs;
  const compared = new Set<string>();
  for (const [line, { length }] of linesBefore) {
    const others = linesNow.get(line)?.length ?? 0;
    if (!wanted.has(line) && Math.max(length, others) > oftenest) continue;
    if (wanted.has(line)) left -= length * others;
    compared.add(line);
  }
  if (left < 0) return [];
  return before.flatMap((line, index) =>
    compared.has(line)
      ? (linesNow.get(line) ?? []).map((other) => ({ before: index, now: other }))
      : [],
  );
}

/** For each number how long the longest ascending row is that ends with it. */
function lengthsUpTo(numbers: readonly number[]): number[] {
  /** The least number that a row of each length ends with. */
  const ends: number[] = [];
  return numbers.map((number) => {
    const length = countBelow(ends, number);
    ends[length] = number;
    return length + 1;
  });
}
