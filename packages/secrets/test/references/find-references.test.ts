import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findReferences, formatReference } from "../../src/references/index.js";
import { anyText } from "../support/any-text.js";
import { formatTemplate, reference, template } from "./arbitraries.js";

const found = (text: string) => findReferences(text).map((one) => one.text);

describe("findReferences", () => {
  it.each([
    ["in dotenv", "A=keyhole://p/a # b", ["keyhole://p/a"]],
    ["in JSON", '{"a":"keyhole://p/a\\n","b":"keyhole://p/b"}', ["keyhole://p/a", "keyhole://p/b"]],
    [
      "in XML",
      '<a b="keyhole://p/a"/>&quot;keyhole://p/b&quot;',
      ["keyhole://p/a", "keyhole://p/b"],
    ],
    ["as a key of YAML", "keyhole://p/a: [keyhole://p/b, x]", ["keyhole://p/a", "keyhole://p/b"]],
    [
      "at the end of a sentence",
      "See keyhole://p/a/b.c. Or keyhole://p/b?",
      ["keyhole://p/a/b.c", "keyhole://p/b"],
    ],
    [
      "in Markdown",
      "**keyhole://p/a** `keyhole://p/b` (keyhole://p/c)",
      ["keyhole://p/a", "keyhole://p/b", "keyhole://p/c"],
    ],
    [
      "with variables",
      'x: "keyhole://${ENV:-dev}/a-${APP}/k:${F}"',
      ["keyhole://${ENV:-dev}/a-${APP}/k:${F}"],
    ],
    ["with a field, as a key of YAML", "keyhole://p/a/b:c: 1", ["keyhole://p/a/b:c"]],
    ["with variables in a literal of JavaScript", "`keyhole://p/${a.b}`", ["keyhole://p/${a.b}"]],
    ["in letters of any script", "「keyhole://p/Größe_日本」", ["keyhole://p/Größe_日本"]],
    ["with characters that references can't have", "keyhole://p/a@b+c", ["keyhole://p/a@b+c"]],
    ["in capitals", "KEYHOLE://p/a", ["KEYHOLE://p/a"]],
    [
      "unfinished",
      "keyhole:// keyhole://p keyhole://p/",
      ["keyhole://", "keyhole://p", "keyhole://p/"],
    ],
    ["not within another word", "xkeyhole://p/a my-keyhole://p/b keyhole:/p", []],
  ])("finds a reference %s", (_, text, references) => {
    expect(found(text)).toEqual(references);
  });

  it("finds the whole reference between any other texts", () => {
    const text = fc.oneof(reference.map(formatReference), template.map(formatTemplate));
    fc.assert(
      fc.property(
        text,
        fc.constantFrom("", "x=", '"', "(", "> "),
        fc.constantFrom("", ".", '"', "\n", " #", ", ", "</"),
        (one, before, after) => {
          const [first, ...others] = findReferences(before + one + after);
          expect(first).toEqual({ text: one, offset: before.length });
          expect(others).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("reads texts that are designed to be slow in linear time", () => {
    const begin = "keyhole://";
    for (const part of [".", "${", "/", "a.", begin, "?!"]) {
      const text = `${begin}${part.repeat(Math.ceil(1_000_000 / part.length))}a"`;
      expect(findReferences(text).length).toBeGreaterThan(0);
    }
  });

  it("returns the offset of each reference in any text", () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const text = `${before} keyhole://p/a${after}`;
        for (const { text: one, offset } of findReferences(text)) {
          expect(text.slice(offset, offset + one.length)).toBe(one);
        }
      }),
    );
  });
});
