import { describe, expect, it } from "vitest";
import { bytesFilter, valueFilter } from "../../src/matches/index.js";

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string): Uint8Array => Buffer.from(`\ufeff${text}`, "utf16le");

describe("bytesFilter", () => {
  const holds = bytesFilter(["wänted"]);

  it.each([
    ["a text with it", bytes("x wänted y"), true],
    ["a text without it", bytes("x wanted y"), false],
    ["a file that isn't text", bytes("\0 wänted"), false],
    ["UTF-16 with any content", utf16("nothing"), true],
    ["bytes that are no UTF-8 beside it", Buffer.concat([Buffer.of(0xe9), bytes("wänted")]), true],
  ])("returns whether %s may have a match", (_, content, expected) => {
    expect(holds(content)).toBe(expected);
  });
});

describe("valueFilter", () => {
  it.each([
    ["the value", "notes.md", "x s3c$r3t y", true],
    ["the value as Compose writes it", "compose.yaml", "x s3c$$r3t y", true],
    ["the value as Base64", "auths.json", btoa("me:s3c$r3t"), true],
    ["the value as Base64 in lines", "a.yaml", "bWU6czNj\n  JHIzdA==", true],
    ["the value as Base64, whose line ends early", "a.yaml", "bWU6c\n  zNjJHIzdA==", true],
    ["the value, percent-encoded", "a.txt", "%73%33%63%24%72%33%74", true],
    ["none of them", "notes.md", "s3", false],
    ["none of them, in a .env file", "a/.env", "s3", true],
    ["a .env file that isn't text", ".env", "\0", false],
  ])("returns whether a file with %s may have a match", (_, path, text, expected) => {
    expect(valueFilter("s3c$r3t")(bytes(text), path)).toBe(expected);
  });

  it("finds a block by its first line", () => {
    expect(valueFilter("one\ntwo\n")(bytes("  one\n  two"), "a.yaml")).toBe(true);
  });
});
