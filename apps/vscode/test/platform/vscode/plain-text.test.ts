import { expect, it } from "vitest";
import { plainText } from "../../../src/platform/vscode/vendor-text.js";

it.each([
  ["[Sign in](command:workbench.action.files.newUntitledFile)", /\]\(/],
  ["[Sign in](https://example.com)", /\]\(/],
  ["$(trash) Web Shop", /\$\(/],
  ["safe\u202egnp.exe", /\u202e/],
  ["pro\u200bd", /\u200b/],
  ["pro\u2060d\ufeff", /[\u2060\ufeff]/],
])("plainText removes links, icons and invisible characters from %j", (text, pattern) => {
  expect(plainText(text)).not.toMatch(pattern);
});

it.each(["Web Shop", "a [b] (c) $d", "größe-池 🔑"])("plainText returns %j as it is", (text) => {
  expect(plainText(text)).toBe(text);
});
