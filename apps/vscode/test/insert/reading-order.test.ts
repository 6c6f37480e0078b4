import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findPlaces } from "../../src/insert/find-places.js";
import type { Range } from "../../src/insert/place.js";

const parts: Readonly<Record<string, readonly string[]>> = {
  yaml: [
    "a",
    "b: ",
    "- ",
    "\n",
    "\n",
    "  ",
    "'",
    '"',
    "|\n",
    "key: >\n",
    "{",
    "}",
    "[",
    "]",
    ",",
    " #",
    "&x ",
    "!t",
    "\\",
  ],
  xml: [
    "a",
    "<a",
    ">",
    "</a>",
    " b=",
    '"',
    "'",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?",
    "?>",
    " < ",
    "&",
    "amp;",
  ],
};

describe("a place is the same", () => {
  it.each(Object.entries(parts))("asked alone, or after others, in %s", (languageId, some) => {
    const kind = { languageId, fileName: "file" };
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...some), { maxLength: 30 }),
        fc.array(fc.nat(60), { maxLength: 10 }),
        (texts, offsets) => {
          const text = texts.join("");
          const sorted = offsets
            .map((offset) => offset % (text.length + 1))
            .toSorted((a, b) => a - b);
          const ranges = sorted.map((start, index) => ({ start, end: sorted[index + 1] ?? start }));
          const placeOf = findPlaces(text, kind);
          const written = (find: typeof placeOf, range: Range) => {
            const { range: place, write, outside } = find(range);
            return [place, outside?.range, write("a b"), write("x"), outside?.write("a b")];
          };
          for (const range of [...ranges, ...ranges.toReversed()]) {
            const alone = written(findPlaces(text, kind), range);
            expect(written(placeOf, range)).toEqual(alone);
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
