import { expect, test } from "vitest";
import { findCode } from "../../src/find-code.mjs";

/** @param {string} file */
const only = (file) => (/** @type {string} */ candidate) => candidate === file;

test("findCode finds the application on macOS without a PATH", () => {
  const code = "/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code";
  expect(
    findCode({ platform: "darwin", env: {}, home: "/Users/me", isExecutable: only(code) }),
  ).toBe(code);
});

test("findCode reports where to get VS Code if it is missing", () => {
  const machine = { platform: /** @type {const} */ ("linux"), env: {}, isExecutable: () => false };
  expect(() => findCode(machine)).toThrow(/code\.visualstudio\.com.*KEYHOLE_CODE/);
});

test("findCode prefers KEYHOLE_CODE and reports a wrong path in it", () => {
  const env = { KEYHOLE_CODE: "/opt/code" };
  expect(findCode({ env, isExecutable: only("/opt/code") })).toBe("/opt/code");
  expect(() => findCode({ env, isExecutable: () => false })).toThrow(/KEYHOLE_CODE/);
});
