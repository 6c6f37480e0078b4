import { countBelow } from "./count-below.js";
import type { Place, PlaceFinder, Range } from "./place.js";
import { lineEndsDiffer } from "./places/problems.js";

/** Finds places in a text as if its lines ended with line feeds alone, as all syntaxes have it. */
export function withLineFeeds(
  text: string,
  finderOf: (text: string) => PlaceFinder,
  lineEnd: "\n" | "\r\n" = text.includes("\r\n") ? "\r\n" : "\n",
): PlaceFinder {
  if (lineEnd === "\n") return finderOf(text);
  const returns = Array.from(text.matchAll(/\r\n/g), ({ index }) => index);
  const feeds = returns.map((offset, index) => offset - index);
  const find = finderOf(text.replaceAll("\r\n", "\n"));
  const withFeeds = (offset: number): number => offset - countBelow(returns, offset);
  const withReturns = (offset: number): number => offset + countBelow(feeds, offset);
  const back = (place: Place): Place => ({
    ...place,
    range: { start: withReturns(place.range.start), end: withReturns(place.range.end) },
    write: (value) => {
      const written = place.write(value);
      // The editor writes every line break as the file has them.
      const changes = place.keepsLineEnds && "text" in written && written.text.includes("\n");
      return changes ? { problem: lineEndsDiffer() } : written;
    },
    ...(place.outside && { outside: back(place.outside) }),
  });
  return ({ start, end }: Range) => back(find({ start: withFeeds(start), end: withFeeds(end) }));
}
