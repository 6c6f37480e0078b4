import { parse } from "dotenv";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  formatEnvValue,
  formatInsideQuotes,
  readEnvEntries,
  rewriteEnvEntry,
} from "../../src/env-file/index.js";
import { envText } from "./env-text.js";

const unit = fc.constantFrom(...Array.from("ab\\nr'\"`#=$ \n\r\t\u00A0\u2028"));
const anyValue = fc.oneof(fc.string({ unit: "binary" }), fc.string({ unit, maxLength: 8 }));
const options = { seed: 12, numRuns: 5000 };

/** The text with a new value for its last entry. */
function rewrite(text: string, value: string): string | undefined {
  const entry = readEnvEntries(text).at(-1)!;
  const written = rewriteEnvEntry(text, entry, value);
  return written && text.slice(0, entry.start) + written + text.slice(entry.end);
}

describe("formatEnvValue", () => {
  it.each([
    ["sample", "sample"],
    ["", ""],
    ["keyhole://pröd/a/b", "keyhole://pröd/a/b"],
    ["p#ss word", "'p#ss word'"],
    ["~/x", "'~/x'"],
    ["=cmd", "'=cmd'"],
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

  it("writes what both parsers of dotenv read back, before a comment and other entries", () => {
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
  it("writes what dotenv reads back from between the same quotes", () => {
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

describe("rewriteEnvEntry", () => {
  it.each([
    ["A= # it's", "p#ss word", "A='p#ss word' # it's"],
    [`A="v" tail # c`, "new", "A=new # c"],
    [`A = 'old'`, "new", "A = 'new'"],
    [`A='a''b'`, "new", "A='new'"],
    ["LOGS='C:\\logs\\'\nAPI_KEY=other-value", "new", "LOGS='C:\\logs\\'\nAPI_KEY=new"],
  ])("replaces the last value of %j with %j", (text, value, expected) => {
    expect(rewrite(text, value)).toBe(expected);
  });

  it("refuses a value whose quote would end an earlier value", () => {
    expect(rewrite("A='old\nB=", "# new")).toBeUndefined();
  });

  it("changes no other entry of any file", () => {
    fc.assert(
      fc.property(envText, anyValue, fc.nat(), (text, value, which) => {
        const entries = readEnvEntries(text);
        const entry = entries[which % entries.length];
        const written = entry && rewriteEnvEntry(text, entry, value);
        if (!entry || written === undefined) return;
        const changed = text.slice(0, entry.start) + written + text.slice(entry.end);
        expect(parse(changed, { fast: true })).toEqual(
          Object.fromEntries(entries.map((old) => [old.name, old === entry ? value : old.value])),
        );
      }),
      options,
    );
  });
});
