import { describe, expect, it } from "vitest";
import { findInText, readEnvEntries } from "../../src/index.js";

const value = "s3cr3t-value";
const pem = "-----BEGIN KEY-----\nAbc/d+=\n-----END KEY-----\n";
const inJson = pem.replaceAll("\n", String.raw`\n`);

/** What was found: the texts, with the names of their entries. */
function found(text: string, wanted: string, isDotenv = false): string[] {
  return findInText(text, wanted, isDotenv ? readEnvEntries(text) : []).map(
    ({ start, end, name, form }) => `${form} ${name ?? "-"} ${text.slice(start, end)}`,
  );
}

describe("a value in a text", () => {
  it.each([
    ["alone", value, 1],
    ["twice on a line", `${value} ${value}`, 2],
    ["side by side", `${value}${value}`, 0],
    ["in quotes", `"${value}"`, 1],
    ["in an address", `https://me:${value}@host/`, 1],
    ["in a longer word", `x${value}`, 0],
    ["before more letters", `${value}s`, 0],
    ["before more digits", `${value}1`, 0],
    ["before an underscore", `${value}_`, 0],
    ["before letters of another script", `${value}ж`, 0],
    ["behind a character of two units", `𝒳${value}`, 0],
    ["behind the letter of an escape", String.raw`"a\n${value}"`, 1],
    ["behind a letter behind an escaped backslash", String.raw`"a\\n${value}"`, 0],
    ["in other case", value.toUpperCase(), 0],
  ])("%s", (_, text, count) => {
    expect(findInText(text, value)).toHaveLength(count);
  });

  it("has no boundary where it neither begins nor ends with a letter", () => {
    expect(found("x/a+b/c+d==x", "/a+b/c+d==")).toEqual(["text - /a+b/c+d=="]);
  });

  it("of several lines is found with either line end", () => {
    const [start, ...others] = findInText(pem.replaceAll("\n", "\r\n"), pem);
    expect([start?.form, others]).toEqual(["text", []]);
    expect(findInText(`a\n${pem}`, pem.replaceAll("\n", "\r\n"))).toHaveLength(1);
  });

  it("is found as JSON writes it", () => {
    expect(found(`{"private_key": "${inJson}"}`, pem)).toEqual([`escaped - ${inJson}`]);
    expect(found(String.raw`{"a": "s3c\"r3t\\x"}`, 's3c"r3t\\x')).toEqual([
      String.raw`escaped - s3c\"r3t\\x`,
    ]);
  });

  it.each([
    ["all lines alike", "  ", "  ", 1],
    ["by tabs", "\t", "\t", 1],
    ["lines that differ", "  ", "    ", 0],
    ["behind a key", "key: ", "     ", 0],
  ])("of several lines is found indented: %s", (_, first, others, count) => {
    for (const lineEnd of ["\n", "\r\n"]) {
      const lines = [first + pem.split("\n")[0], ...pem.split("\n").slice(1, 3)];
      const text = ["a: |", ...lines.map((line, index) => (index ? others : "") + line), "b: 1"];
      const places = findInText(text.join(lineEnd), pem);
      expect(places.map(({ form }) => form)).toEqual(Array(count).fill("indented"));
    }
  });

  it("of several lines is not found before more", () => {
    expect(findInText(`  ${pem.trimEnd().replaceAll("\n", "\n  ")}x\n`, pem)).toEqual([]);
  });

  it("is nowhere where it is empty", () => {
    expect(findInText('A=""\nB=\n', "", readEnvEntries('A=""\nB=\n'))).toEqual([]);
  });
});

describe("a value in a .env file", () => {
  it("is told by the name of its entry", () => {
    const text = `A=${value}\nexport URL="https://me:${value}@host" # ${value}\n`;
    expect(found(text, value, true)).toEqual([
      `entry A ${value}`,
      `text URL ${value}`,
      `text - ${value}`,
    ]);
  });

  it.each([
    ["escapes between double quotes", `KEY="${inJson}"`, inJson],
    ["lines between quotes", `KEY='${pem}'`, pem],
    ["lines of Windows", `KEY="${pem.replaceAll("\n", "\r\n")}"`, pem.replaceAll("\n", "\r\n")],
    [
      "both at once",
      `KEY="${inJson.replace(String.raw`\n`, "\n")}"`,
      inJson.replace(String.raw`\n`, "\n"),
    ],
  ])("is known by what it is read as: %s", (_, text, written) => {
    expect(found(`A=1\n${text}\nB=2\n`, pem, true)).toEqual([`entry KEY ${written}`]);
  });
});

describe("a short value", () => {
  it.each([
    ["all of an entry", "LOG=info\n", true, ["entry LOG info"]],
    ["a part of an entry", "LOG=info,debug\n", true, []],
    ["a word of a text", "for your info only", false, []],
    ["all of a quoted text", `{"log": "info"}`, false, ["text - info"]],
    ["between quotes that differ", `"info'`, false, []],
  ])("counts as %s or not", (_, text, isDotenv, expected) => {
    expect(found(text, "info", isDotenv)).toEqual(expected);
  });
});
