import { expect, it } from "vitest";
import { oneLine, plainText } from "../../src/ui/plain-text.js";

it.each([
  ["[Sign in](command:workbench.action.files.newUntitledFile)", /\]\(/],
  ["[Sign in](https://example.com)", /\]\(/],
  ["$(trash) Web Shop", /\$\(/],
  ["safe\u202egnp.exe", /\u202e/],
  ["pro\u200bd", /\u200b/],
  ["pro\u2060d\ufeff", /[\u2060\ufeff]/],
])("%j is only text", (text, pattern) => {
  expect(plainText(text)).not.toMatch(pattern);
});

it.each(["Web Shop", "a [b] (c) $d", "größe-池 🔑"])("%j stays as it is", (text) => {
  expect(plainText(text)).toBe(text);
});

it.each(["\n", "\r\n", "\v", "\f", "\u0085", "\u2028", "\u2029", "\n\n\n"])(
  "a name with %j in it is on one line",
  (lineBreak) => {
    expect(oneLine(`door${lineBreak}Connection: test`)).toBe("door Connection: test");
  },
);

it.each(["Web Shop", "two  spaces", "größe-池 🔑"])("the name %j stays as it is", (name) => {
  expect(oneLine(name)).toBe(name);
});

it("a name is of bounded length", () => {
  expect(oneLine("n".repeat(200))).toBe("n".repeat(200));
  expect(oneLine("n".repeat(100_000))).toBe(`${"n".repeat(199)}…`);
});
