import * as fc from "fast-check";
import { expect, it } from "vitest";
import { positionsIn } from "../src/env-file/index.js";

it("positions are counted from 1, whatever ends the lines", () => {
  const at = positionsIn("a\nbc\r\n\rd");
  expect([0, 1, 2, 4, 6, 7, 8].map((offset) => Object.values(at(offset)).join(":"))).toEqual([
    "1:1",
    "1:2",
    "2:1",
    "2:3",
    "3:1",
    "4:1",
    "4:2",
  ]);
});

it("positions lead back to their offsets", () => {
  const unit = fc.constantFrom("a", "\n", "\r\n", "\r", "é");
  fc.assert(
    fc.property(fc.array(unit), fc.nat(), (units, choice) => {
      const offset = units.slice(0, choice % (units.length + 1)).join("").length;
      const { line, column } = positionsIn(units.join(""))(offset);
      const before = units
        .join("")
        .slice(0, offset)
        .split(/\r\n|\r|\n/);
      // Between CR and LF, a line has not ended yet.
      if (
        !units
          .join("")
          .slice(offset - 1, offset + 1)
          .startsWith("\r\n")
      ) {
        expect([line, column]).toEqual([before.length, before.at(-1)!.length + 1]);
      }
    }),
  );
});
