import { expect, test } from "vitest";
import { findCode } from "../../src/find-code.mjs";

/** @param {string} file */
const only = (file) => (/** @type {string} */ candidate) => candidate === file;

test("the application of a Mac is found without a PATH", () => {
  const code = "/Applications/Visual Studio Code.app/Contents/Resources/app/bin/code";
  expect(
    findCode({ platform: "darwin", env: {}, home: "/Users/me", isExecutable: only(code) }),
  ).toBe(code);
});

test("without VS Code the user is told where to get it", () => {
  const machine = { platform: /** @type {const} */ ("linux"), env: {}, isExecutable: () => false };
  expect(() => findCode(machine)).toThrow(/code\.visualstudio\.com.*KEYHOLE_CODE/);
});

test("KEYHOLE_CODE comes first, and a wrong one is told", () => {
  const env = { KEYHOLE_CODE: "/opt/code" };
  expect(findCode({ env, isExecutable: only("/opt/code") })).toBe("/opt/code");
  expect(() => findCode({ env, isExecutable: () => false })).toThrow(/KEYHOLE_CODE/);
});
