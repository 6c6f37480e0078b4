import { parse } from "dotenv";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readEnvEntries } from "../../src/env-file/index.js";
import { envText } from "./env-text.js";

/** Returns each entry as `name|value`, with the value as written at its positions. */
function writtenIn(text: string): string[] {
  return readEnvEntries(text).map(({ name, nameStart, start, end, quote = "" }) => {
    const written = quote + text.slice(start, end) + quote;
    return `${text.slice(nameStart, nameStart + name.length)}|${written}`;
  });
}

/** Compares JSON, because `toEqual` takes many times as long. */
function agreesWithDotenv(text: string): boolean {
  const entries = readEnvEntries(text).map(({ name, value }) => [name, value] as const);
  const read = JSON.stringify(Object.fromEntries(entries));
  return [true, false].every((fast) => JSON.stringify(parse(text, { fast })) === read);
}

describe("readEnvEntries", () => {
  it("agrees with both parsers of dotenv on random texts", () => {
    const options = { seed: 12, numRuns: 100_000 };
    expect(fc.check(fc.property(envText, agreesWithDotenv), options).counterexample).toBeNull();
  });

  it.each([
    ["quotes that a backslash precedes", "LOGS='C:\\logs\\'\nB=x", ["LOGS|'C:\\logs\\'", "B|x"]],
    ["a lone quote", "N='tis\nB=x", ["N|'tis", "B|x"]],
    ["a lone double quote", 'G="hello\nB=x', ['G|"hello', "B|x"]],
    ["text after a closing quote", 'A="v" tail\nB=x', ['A|"v" tail', "B|x"]],
    ["quotes inside quotes", "A='a''b'\nB=x", ["A|'a''b'", "B|x"]],
    ["a BOM and NBSP before a name", "\uFEFFA=1\n\u00A0B=x", ["A|1", "B|x"]],
    ["comments and blanks", "  export A = v #c\nB=p#ss # x", ["A|v", "B|p"]],
    ["values of several lines", "A='1\r\n2'\rB: \"x\"", ["A|'1\r\n2'", 'B|"x"']],
    ["values that begin on a later line", "A=\n\n'v'\nB:\nx", ["A|'v'", "B|x"]],
    ["empty values", "A=\nB= # x\n", ["A|", "B|"]],
    ["repeated names", "A=1\nA=2", ["A|1", "A|2"]],
    ["lines without an entry", "# A=1\nexport A\nno entry\n=\nB=x", ["B|x"]],
  ])("gives the positions of entries with %s", (_, text, expected) => {
    expect(writtenIn(text)).toEqual(expected);
  });

  it("puts an empty value directly after the equals sign", () => {
    expect(readEnvEntries("A=  # x")).toMatchObject([{ start: 2, end: 2, value: "" }]);
  });

  // If any step is repeated for each character, each of these takes hours.
  it.each([
    ["line breaks", "\n".repeat(1_000_000), 0],
    ["names", "A\n".repeat(500_000), 0],
    ["one name", `${"A".repeat(1_000_000)}\n`, 0],
    ["blanks after export", `export${" ".repeat(1_000_000)}=`, 1],
    ["blanks after a name", `A${" ".repeat(1_000_000)}B=1`, 0],
    ["blanks in a value", `A=${" ".repeat(1_000_000)}`, 1],
    ["lone quotes", "A='x\n".repeat(200_000), 200_000],
    ["escaped quotes", `A=${"'\\".repeat(500_000)}`, 1],
    ["quotes after U+2028", `A=x${"\u2028'x".repeat(300_000)}`, 1],
  ])("reads a megabyte of %s in linear time", (_, text, count) => {
    expect(readEnvEntries(text)).toHaveLength(count);
  });
});
