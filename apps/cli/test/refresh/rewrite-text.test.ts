import { describe, expect, test } from "vitest";
import { rewriteText } from "../../src/refresh/rewrite-text.js";

const before = "c0ffee42-value";
const after = "An0therValue";

const rewritten = (text: string, isDotenv = false, now = after): string =>
  rewriteText(text, before, now, isDotenv).text;

describe("replacing a value in a text", () => {
  test("keeps comments, quoting, blanks and line ends of a .env file", () => {
    const text = [
      "# the key",
      `export KEY = '${before}' # ${before}`,
      `PLAIN=${before} # note`,
      `  DOUBLE="${before}"`,
      `URL=postgres://user:${before}@host/db`,
      "OTHER=x # y",
      "",
    ].join("\r\n");
    expect(rewritten(text, true)).toBe(text.replaceAll(before, after));
  });

  test("replaces what stands in quotes, and what no language takes for anything else", () => {
    const text = `{"key": "${before}"}\nkey: ${before}\nhttps://a:${before}@b`;
    expect(rewritten(text)).toBe(text.replaceAll(before, after));
  });

  test.each(["12345678", "123e4567", "0x123abc", "2026-01-01", "null", "True", "1_000"])(
    "leaves %s to the user where nothing says that it is a text",
    (now) => {
      const text = `a: ${before}\nb: "${before}"\n`;
      expect(rewritten(text, false, now)).toBe(`a: ${before}\nb: "${now}"\n`);
      expect(rewriteText(text, before, now, false)).toMatchObject({
        updated: [{ start: 22 }],
        left: [{ start: 3 }],
      });
      expect(rewritten(`A=${before}\n`, true, now)).toBe(`A=${now}\n`);
    },
  );

  test.each(['with "quotes"', "a$b", "a\\b", "a b", "line\nbreak", "a#b", "ä"])(
    "writes %j nowhere, since it may need other quotes",
    (now) => {
      const text = `A='${before}'\nB="${before}"\nC=${before}\n`;
      for (const isDotenv of [true, false]) {
        expect(rewritten(text, isDotenv, now)).toBe(text);
        expect(rewriteText(text, before, now, isDotenv).left).toHaveLength(3);
      }
    },
  );

  test("leaves several lines to the user", () => {
    const key = "-----BEGIN\nabc\n-----END";
    const text = `key: |\n  -----BEGIN\n  abc\n  -----END\n`;
    expect(rewriteText(text, key, after, false)).toMatchObject({ text, left: [{ start: 9 }] });
  });

  test("leaves parts of longer words alone", () => {
    const text = `x${before} ${before}_old`;
    expect(rewritten(text)).toBe(text);
  });
});
