import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findMatches } from "../../src/matches/find-matches.js";
import { bytesFilter, valueFilter } from "../../src/matches/index.js";
import { waysToWrite } from "../../src/matches/written-forms.js";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, "utf16le");

describe("bytesFilter", () => {
  const holds = bytesFilter(["wänted"]);

  it.each([
    ["a text with it", bytes("x wänted y"), true],
    ["a text without it", bytes("x wanted y"), false],
    ["a file that isn't text", bytes("\0 wänted"), false],
    ["UTF-16 with any content", utf16("nothing"), true],
    ["bytes that aren't UTF-8 beside it", Buffer.concat([Buffer.of(0xe9), bytes("wänted")]), true],
  ])("returns whether %s may have a match", (_, content, expected) => {
    expect(holds(content)).toBe(expected);
  });
});

const unicode = Array.from("s3c$r3t", (one) => `\\u00${one.charCodeAt(0).toString(16)}`).join("");

describe("valueFilter", () => {
  it.each([
    ["the value", "notes.md", "x s3c$r3t y", true],
    ["the value as Compose writes it", "compose.yaml", "x s3c$$r3t y", true],
    ["the value as Base64", "auths.json", btoa("me:s3c$r3t"), true],
    ["the value as Base64 in lines", "a.yaml", "bWU6czNj\n  JHIzdA==", true],
    ["the value as Base64, whose line ends early", "a.yaml", "bWU6c\n  zNjJHIzdA==", true],
    ["the value, percent-encoded", "a.txt", "%73%33%63%24%72%33%74", true],
    ["each letter escaped as in JSON", "a.json", unicode, true],
    ["each letter escaped as in C", "a.c", String.raw`\163\063\143\044\162\063\164`, true],
    ["only some letters escaped", "a.xml", "s3&#99;$&#114;3t", true],
    ["none of them", "notes.md", "s3", false],
    ["other letters escaped", "a.json", String.raw`\u0061\n%20&#98;`, false],
    ["none of them, in a .env file", "a/.env", "s3", true],
    ["a .env file that isn't text", ".env", "\0", false],
  ])("returns whether a file with %s may have a match", (_, path, text, expected) => {
    expect(valueFilter("s3c$r3t")(bytes(text), path)).toBe(expected);
  });

  it("finds a block by its first line", () => {
    expect(valueFilter("one\ntwo\n")(bytes("  one\n  two"), "a.yaml")).toBe(true);
  });

  it("keeps every file with a match, even if each letter is escaped", () => {
    const letters = fc.array(fc.constantFrom(...Array.from("aB3é$%&\\' \n")), {
      minLength: 8,
      maxLength: 20,
    });
    const written = letters.chain((value) =>
      fc.tuple(
        fc.constant(value.join("")),
        fc.tuple(...value.map((one) => fc.constantFrom(...waysToWrite(one)))),
      ),
    );
    let found = 0;
    const isRead = fc.property(written, ([value, parts]) => {
      const text = ` ${parts.join("")} `;
      if (findMatches(text, value, { isDotenv: false }).length === 0) return true;
      found += 1;
      return valueFilter(value)(bytes(text), "file");
    });
    fc.assert(isRead, { seed: 13, numRuns: 500 });
    expect(found).toBeGreaterThan(400);
  });
});
