import { parse } from "dotenv";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseEnvFile } from "../src/node/index.js";

const file = ".env";

describe("a .env file", () => {
  it("gives what dotenv makes of it, with places", () => {
    const text =
      "# sample\r\nA=1\r\n  export B = 'keyhole://p/a' # c\r\n\r\nC: keyhole://p/b#x\r\n";
    expect(parseEnvFile(text, file)).toEqual([
      { name: "A", value: "1", place: { file, line: 2, column: 3 } },
      { name: "B", value: "keyhole://p/a", place: { file, line: 3, column: 15 } },
      { name: "C", value: "keyhole://p/b", place: { file, line: 5, column: 4 } },
    ]);
  });

  it("keeps values of several lines, and the last entry of a name", () => {
    const text = 'K="one\ntwo\\nthree"\nA=1\nA=keyhole://p/a';
    expect(parseEnvFile(text, file)).toEqual([
      { name: "K", value: "one\ntwo\nthree", place: { file, line: 1, column: 4 } },
      { name: "A", value: "keyhole://p/a", place: { file, line: 4, column: 3 } },
    ]);
  });

  it.each([
    ["line breaks", "\n".repeat(1_000_000), 0],
    ["entries", Array.from({ length: 50_000 }, (_, index) => `K${index}=v`).join("\n"), 50_000],
    ["blanks", `A=${" ".repeat(500_000)}`, 1],
    ["quotes", `A=${"'\\".repeat(300_000)}`, 1],
  ])("of very many %s ends", (_, text, entries) => {
    expect(parseEnvFile(text, file)).toHaveLength(entries);
  });

  it("holds what dotenv's own parser finds, whatever it is", () => {
    const unit = fc.constantFrom(
      ...Array.from("AB=: \n\r'\"`#\\nx\t\uFEFF$-."),
      "export ",
      "keyhole://p/a",
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 24 }), (units) => {
        const text = units.join("");
        const read = parseEnvFile(text, file).map(({ name, value }) => [name, value]);
        expect(Object.fromEntries(read)).toEqual(parse(text));
      }),
      { numRuns: 3000 },
    );
  });

  it.each(["", "\uFEFF# nothing", "no entry", "="])("of %j holds nothing", (text) => {
    expect(parseEnvFile(text, file)).toEqual([]);
  });
});
