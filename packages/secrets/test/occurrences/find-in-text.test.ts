import { describe, expect, test } from "vitest";
import { findInText, readEnvEntries, writtenForms, type FoundText } from "../../src/index.js";

const value = "c0ffee42-value";

/** What stands at each place. */
function textsOf(text: string, found: readonly FoundText[]): string[] {
  return found.map(({ start, end, form }) => `${form}: ${text.slice(start, end)}`);
}

const inDotenv = (text: string, wanted: string) => findInText(text, wanted, readEnvEntries(text));

describe("finding a value in a text", () => {
  test("finds it wherever it stands as a whole", () => {
    const text = `a = "${value}"; b(${value}) x${value} ${value}y _${value} ${value}.`;
    expect(findInText(text, value).map(({ start }) => text.slice(start - 1, start))).toStrictEqual([
      '"',
      "(",
      " ",
    ]);
  });

  test("takes no letter of an escape for a part of it", () => {
    expect(findInText(`"a\\n${value}"`, value)).toHaveLength(1);
    expect(findInText(`"a\\\\n${value}"`, value)).toHaveLength(0);
  });

  test("finds it as JSON writes it", () => {
    const odd = 'say "hello"\tthere';
    const text = JSON.stringify({ key: odd });
    expect(textsOf(text, findInText(text, odd))).toStrictEqual([
      'escaped: say \\"hello\\"\\tthere',
    ]);
  });

  test("finds several lines with the line ends of the file", () => {
    const text = "key:\r\n-----BEGIN\r\nabc\r\n-----END\r\n";
    expect(textsOf(text, findInText(text, "-----BEGIN\nabc\n-----END"))).toStrictEqual([
      "text: -----BEGIN\r\nabc\r\n-----END",
    ]);
  });

  test("finds several lines in an indented block of YAML", () => {
    const key = "-----BEGIN\nabc\n\n-----END\n";
    const text = "tls:\n  key: |\n    -----BEGIN\n    abc\n\n    -----END\n  other: x\n";
    expect(textsOf(text, findInText(text, key))).toStrictEqual([
      "indented: -----BEGIN\n    abc\n\n    -----END",
    ]);
    expect(findInText(text.replace("    abc", "   abc"), key)).toStrictEqual([]);
  });

  test.each([
    ["A=1\nKEY=c0ffee42-value # note\n", "KEY"],
    ["export KEY='c0ffee42-value'\n", "KEY"],
    ['OTHER=x\nKEY = "c0ffee42-value"\n', "KEY"],
  ])("tells the name of the entry in %j", (text, name) => {
    expect(inDotenv(text, value)).toMatchObject([{ form: "entry", name }]);
    const [{ start, end }] = inDotenv(text, value) as [FoundText];
    expect(text.slice(start, end)).toBe(value);
  });

  test("finds what only the reader of such a file sees, once", () => {
    const lines = "first line\nsecond line";
    const text = `KEY="first line\\nsecond line"\n`;
    expect(inDotenv(text, lines)).toMatchObject([{ form: "entry", name: "KEY" }]);
  });

  test("finds it as a part of an entry, too", () => {
    const text = `URL=postgres://user:${value}@host/db\n`;
    expect(inDotenv(text, value)).toMatchObject([{ form: "text", name: "URL" }]);
  });

  test("finds a short one only where it is all of a quoted text or an entry", () => {
    const text = `A=abc\nB=x abc y\nC="abc"\n`;
    expect(inDotenv(text, "abc").map(({ name }) => name)).toStrictEqual(["A", "C"]);
    expect(findInText(`f('abc', abc)`, "abc")).toMatchObject([{ start: 3 }]);
  });

  test("looks at each of many entries a few times only", () => {
    const text = `A=x\nB=${value} ${value}\n`.repeat(2000);
    let looks = 0;
    const entries = readEnvEntries(text).map((entry) => ({
      ...entry,
      get start() {
        looks += 1;
        return entry.start;
      },
    }));
    const found = findInText(text, value, entries);
    expect(found.map(({ name }) => name)).toStrictEqual(Array(4000).fill("B"));
    // For each place among the others, no more than a search in what is sorted needs.
    expect(looks).toBeLessThan(4000 * 100);
  });

  test("finds an empty one nowhere", () => {
    expect(findInText('""', "")).toStrictEqual([]);
  });

  test("tells what the bytes of a file must hold", () => {
    expect(writtenForms('a"\nb')).toStrictEqual(['a"\nb', 'a"\r\nb', 'a\\"\\nb', 'a"']);
  });
});
