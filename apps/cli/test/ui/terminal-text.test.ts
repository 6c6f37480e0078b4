import { describe, expect, test } from "vitest";
import { terminalJson, terminalLines, terminalText } from "../../src/ui/terminal-text.js";

describe("A vendor's text on a terminal", () => {
  test.each([
    ["\u001B[2Jgone", "gone"],
    ["\u001B]0;title\u0007name", "name"],
    ["two\r\nlines", "two lines"],
    ["a\u202Eb\u200B", "ab"],
    ["\u009B31mred", "red"],
    ["Zürich 東京", "Zürich 東京"],
  ])("is printed safely: %j as %j", (text, shown) => {
    expect(terminalText(text)).toBe(shown);
  });

  test("is cut to 400 characters if it is longer", () => {
    expect(terminalText("x".repeat(1000))).toHaveLength(400);
  });
});

describe("Our own text on a terminal", () => {
  test("keeps its lines, and can't move the cursor", () => {
    expect(terminalLines("one\r\u001B[2Kx\ntwo\tthree")).toBe("one x\ntwo three");
  });

  test("has only printable characters in JSON, and stays the same when it is parsed", () => {
    const value = { a: "\u001B[2K\u009B1m\u202Ex\u2028\u2800\u{E0041}\uD800" };
    const json = terminalJson(value);
    expect(json).toMatch(/^[\x20-\x7E]+$/);
    expect(JSON.parse(json)).toStrictEqual(value);
  });
});
