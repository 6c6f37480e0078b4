import * as fc from "fast-check";
import { expect, it } from "vitest";
import { parseEnvFile, positionsIn } from "../../src/env-file/index.js";

it("parseEnvFile gives each entry with its file, line and column", () => {
  const file = ".env";
  const text = "# sample\r\nA=1\r\n  export B = 'keyhole://p/a' # c\r\n\r\nC: keyhole://p/b#x\r\n";
  expect(parseEnvFile(text, file)).toEqual([
    { name: "A", value: "1", location: { file, line: 2, column: 3 } },
    { name: "B", value: "keyhole://p/a", location: { file, line: 3, column: 15 } },
    { name: "C", value: "keyhole://p/b", location: { file, line: 5, column: 4 } },
  ]);
});

it("positionsIn counts lines and columns from 1, for any line ends", () => {
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

it("positionsIn returns the line and column of every offset", () => {
  const unit = fc.constantFrom("a", "\n", "\r\n", "\r", "é");
  fc.assert(
    fc.property(fc.array(unit), fc.nat(), (units, choice) => {
      const offset = units.slice(0, choice % (units.length + 1)).join("").length;
      const { line, column } = positionsIn(units.join(""))(offset);
      const before = units
        .join("")
        .slice(0, offset)
        .split(/\r\n|\r|\n/);
      // Between CR and LF, the line hasn't ended yet.
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
