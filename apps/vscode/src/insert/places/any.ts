import type { PlaceFinder, Range } from "../place.js";
import { notInLiteral, written } from "./problems.js";

/** In a text of no known kind: as it is, and between quotes only what no language escapes. */
export function anyPlaces(text: string): PlaceFinder {
  return (range) => ({
    range,
    write: (value) =>
      written(
        /["'`\\\p{Cc}\u2028\u2029]/u.test(value) && isBetweenQuotes(text, range)
          ? undefined
          : value,
        notInLiteral,
      ),
    look: (lookup, name) => lookup.code(name, '"'),
  });
}

/** Whether a quote before a range, on its line, has its counterpart behind it. */
function isBetweenQuotes(text: string, { start, end }: Range): boolean {
  const lineEnd = text.indexOf("\n", end);
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const behind = text.slice(end, lineEnd === -1 ? undefined : lineEnd);
  return ['"', "'", "`"].some(
    (quote) => before.split(quote).length % 2 === 0 && behind.includes(quote),
  );
}
