import { parse as parseDotenv } from "dotenv";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse as parseYaml } from "yaml";
import { findMatches } from "../../src/matches/find-matches.js";
import { rewriteMatches } from "../../src/matches/rewrite-matches.js";
import { applyEdits, revertEdits } from "../../src/matches/rewrite-matches.js";

const before = "c0ffee42-value";
const after = "An0therValue";

function rewrite(text: string, now = after, isDotenv = false, old = before) {
  return rewriteMatches(text, findMatches(text, old, { isDotenv }), now, { isDotenv });
}

describe("rewriteMatches", () => {
  it("replaces quoted values and bare words, and keeps everything around them", () => {
    const text = `{"key": "${before}"}\nkey: ${before}\nhttps://a:${before}@b\n`;
    const { text: now, kept } = rewrite(text);
    expect(now).toBe(text.replaceAll(before, after));
    expect(kept).toEqual([undefined, undefined, undefined]);
  });

  it.each(["12345678", "123e4567", "0x123abc", "2026-01-01", "null", "True", "off", "1_000"])(
    "writes %s only between quotes, because some language reads it as something other than text",
    (now) => {
      const { text, kept } = rewrite(`a: ${before}\nb: "${before}"\n`, now);
      expect(text).toBe(`a: ${before}\nb: "${now}"\n`);
      expect(kept).toEqual(["quoting", undefined]);
    },
  );

  it.each(["a+b/c=", "a:b", "-rf", "a,b"])("writes %s only between quotes", (now) => {
    const { text } = rewrite(`a: ${before}\nb: '${before}'\n`, now);
    expect(text).toBe(`a: ${before}\nb: '${now}'\n`);
  });

  it.each(['with "quotes"', "a$b", "a\\b", "a b", "line\nbreak", "a#b", "a%b", "ä", ""])(
    "writes %j nowhere else, because it may need other quoting",
    (now) => {
      const text = `a: '${before}'\nb: "${before}"\nc: ${before}\n`;
      expect(rewrite(text, now)).toMatchObject({
        text,
        edits: [],
        kept: ["quoting", "quoting", "quoting"],
      });
    },
  );

  it("keeps an encoded match", () => {
    const text = `a: ${btoa(before)}\nb: |\n  one line of it\n  two lines of it\n`;
    expect(rewrite(text)).toMatchObject({ text, kept: ["encoded"] });
    const lines = "one line of it\ntwo lines of it\n";
    expect(rewrite(text, after, false, lines)).toMatchObject({ text, kept: ["encoded"] });
  });

  it("keeps a match after a backslash, which would escape the new value", () => {
    const text = String.raw`"\value-1234"`;
    expect(rewrite(text, after, false, "value-1234")).toMatchObject({ text, kept: ["quoting"] });
  });

  it("rewrites only the given matches", () => {
    const text = `"${before}" "${before}"`;
    const [, second] = findMatches(text, before, { isDotenv: false });
    expect(rewriteMatches(text, [second!], after, { isDotenv: false }).text).toBe(
      `"${before}" "${after}"`,
    );
  });

  it("makes edits that can be reverted", () => {
    const text = `"${before}" x "${before}"`;
    const { text: now, edits } = rewrite(text);
    expect(applyEdits(now, revertEdits(text, edits))).toBe(text);
  });
});

describe("rewriteMatches in a .env file", () => {
  it("keeps comments, quotes, blanks and line ends", () => {
    const text = [
      "# the key",
      `export KEY = '${before}' # ${before}`,
      `PLAIN=${before} # note`,
      `  DOUBLE="${before}"`,
      `URL=postgres://user:${before}@host/db`,
      "OTHER=x # y",
      "",
    ].join("\r\n");
    expect(rewrite(text, after, true).text).toBe(text.replaceAll(before, after));
  });

  it.each([
    ["a b#c", `A='a b#c'\nB="a b#c"\nC='a b#c'\n`],
    ["it's", `A="it's"\nB="it's"\nC="it's"\n`],
    ["a$b", "A='a$b'\nB='a$b'\nC='a$b'\n"],
    ["12345678", `A=12345678\nB="12345678"\nC='12345678'\n`],
    ["\"'`", `A=${before}\nB="${before}"\nC='${before}'\n`],
  ])(
    "writes %s in the quotes of each entry, or in others if they can't hold it",
    (now, expected) => {
      expect(rewrite(`A=${before}\nB="${before}"\nC='${before}'\n`, now, true).text).toBe(expected);
    },
  );

  it("leaves a file in which a name equals the value", () => {
    const text = `${before}=1\nA=${before}\n`;
    const { text: now, kept } = rewrite(text, after, true);
    expect(now).toBe(text);
    expect(kept).toEqual(["quoting", "quoting"]);
  });

  it("writes lines with the line ends of the file", () => {
    const { text } = rewrite(`A=1\r\nB='${before}'\r\n`, "one\ntwo", true);
    expect(text).toBe("A=1\r\nB='one\r\ntwo'\r\n");
  });
});

describe("Rewritten values", () => {
  const options = { numRuns: 1000, seed: 12 } as const;
  const values = fc.oneof(
    fc.string({ unit: "grapheme-ascii", minLength: 1, maxLength: 12 }),
    fc.stringMatching(/^[\w.~+:=,/-]{1,12}$/),
    fc.constantFrom("null", "yes", "1e3", "0x1", "~", "2026-01-01", ".5", "=", "-1", "1:30"),
  );

  it("are read back unchanged by a reader of YAML, or aren't written", () => {
    fc.assert(
      fc.property(values, (now) => {
        const text = `a: ${before}\nb: "${before}"\nc: '${before}'\nd: [${before}, x]\n`;
        const rewritten = rewrite(text, now);
        const read = parseYaml(rewritten.text, { schema: "yaml-1.1" }) as unknown;
        const [a, b, c, d] = rewritten.kept.map((reason) => (reason ? before : now));
        expect(read).toEqual({ a, b, c, d: [d, "x"] });
      }),
      options,
    );
  });

  it("are read back unchanged by a reader of JSON, or aren't written", () => {
    fc.assert(
      fc.property(values, (now) => {
        const { text, kept } = rewrite(`{"a": "${before}"}`, now);
        expect(JSON.parse(text)).toEqual({ a: kept[0] ? before : now });
      }),
      options,
    );
  });

  it("are read back unchanged by dotenv, and change no other entry", () => {
    const lines = fc.array(
      fc.oneof(
        fc.constantFrom(`K=${before}`, `K='${before}' # x`, `K="${before}"`, `# ${before}`),
        fc.constantFrom("A=1", `N='tis`, `G="hello`, `L='C:\\logs\\'`, `U=a://b:${before}@c`, "'"),
      ),
      { maxLength: 6 },
    );
    fc.assert(
      fc.property(lines, fc.oneof(values, fc.string({ maxLength: 9 })), (some, now) => {
        const text = some.map((line, index) => line.replace("=", `${index}=`)).join("\n");
        const rewritten = rewrite(text, now, true);
        const [was, is] = [parseDotenv(text), parseDotenv(rewritten.text)];
        expect(Object.keys(is)).toEqual(Object.keys(was));
        for (const [name, value] of Object.entries(is)) {
          expect(value.split(before).join(now)).toBe(was[name]?.split(before).join(now));
        }
      }),
      options,
    );
  });
});
