import { describe, expect, test } from "vitest";
import { terminalText } from "../../src/ui/terminal-text.js";

describe("a vendor's words on a terminal", () => {
  test.each([
    ["\u001B[2Jgone", "gone"],
    ["\u001B]0;title\u0007name", "name"],
    ["two\r\nlines", "two lines"],
    ["a\u202Eb\u200B", "ab"],
    ["\u009B31mred", "red"],
    ["Zürich 東京", "Zürich 東京"],
  ])("of %j are %j", (text, shown) => {
    expect(terminalText(text)).toBe(shown);
  });

  test("are cut where they are too long", () => {
    expect(terminalText("x".repeat(1000))).toHaveLength(400);
  });
});
