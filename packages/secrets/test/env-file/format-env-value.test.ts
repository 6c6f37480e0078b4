import { parse } from "dotenv";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatEnvValue, formatInsideQuotes } from "../../src/env-file/index.js";

const unit = fc.constantFrom(...Array.from("ab\\nr'\"`#=$ \n\r\t\u00A0\u2028"));
const anyValue = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit, maxLength: 8 }));
const options = { seed: 12, numRuns: 5000 };

describe("formatEnvValue", () => {
  it.each([
    ["sample", "sample"],
    ["", ""],
    ["keyhole://pröd/a/b", "keyhole://pröd/a/b"],
    ["p#ss word", "'p#ss word'"],
    ["~/x", "'~/x'"],
    ["=cmd", "'=cmd'"],
    ["a:=cmd", "'a:=cmd'"],
    ["abc==", "abc=="],
    ["a\0b", undefined],
    ["it's", `"it's"`],
    [`\`it's "it"\``, undefined],
    ["one\ntwo", String.raw`"one\ntwo"`],
    ["$one\ntwo", "'$one\ntwo'"],
    ["a\rb", String.raw`"a\rb"`],
    ["C:\\logs\\", "C:\\logs\\"],
    ["# \\", undefined],
  ])("writes %j as %j", (value, expected) => {
    expect(formatEnvValue(value)).toBe(expected);
  });

  it("writes text that both parsers of dotenv read back, before a comment and other entries", () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        const written = formatEnvValue(value);
        if (written === undefined) return;
        const text = `A='1'\nX=${written} # it's\nB="2"\n`;
        for (const fast of [true, false]) {
          expect(parse(text, { fast })).toEqual({ A: "1", X: value, B: "2" });
        }
      }),
      options,
    );
  });
});

describe("formatInsideQuotes", () => {
  it("writes text that dotenv reads back from between the same quotes", () => {
    fc.assert(
      fc.property(anyValue, fc.constantFrom('"', "'", "`"), (value, quote) => {
        const inside = formatInsideQuotes(value, quote);
        if (inside === undefined) return;
        expect(parse(`X=${quote}${inside}${quote}\nB=''\n`)).toEqual({ X: value, B: "" });
      }),
      options,
    );
  });
});
