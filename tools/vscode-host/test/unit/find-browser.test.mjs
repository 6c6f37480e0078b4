import path from "node:path";
import { expect, test } from "vitest";
import { browserCandidates } from "../../src/browser-candidates.mjs";
import { findBrowser } from "../../src/find-browser.mjs";

/** @param {readonly string[]} files */
const only = (files) => (/** @type {string} */ file) => files.includes(file);
const chromium = path.join("/usr/bin", "chromium");
/** @type {{ platform: NodeJS.Platform, home: string }} */
const linux = { platform: "linux", home: "/home/me" };
const searchPath = ["/usr/local/bin", "/usr/bin"].join(path.delimiter);

test("findBrowser finds a browser on the PATH", () => {
  const env = { PATH: searchPath };
  expect(findBrowser({ ...linux, env, isExecutable: only([chromium]) })).toBe(chromium);
});

test("findBrowser returns undefined if there is no browser", () => {
  expect(
    findBrowser({ ...linux, env: { PATH: "/usr/bin" }, isExecutable: only([]) }),
  ).toBeUndefined();
});

test("findBrowser prefers KEYHOLE_BROWSER and reports a wrong path in it", () => {
  const env = { PATH: searchPath, KEYHOLE_BROWSER: process.execPath };
  expect(findBrowser({ ...linux, env, isExecutable: only([chromium]) })).toBe(process.execPath);
  env.KEYHOLE_BROWSER = "/nowhere/chrome";
  expect(() => findBrowser({ ...linux, env })).toThrow(/KEYHOLE_BROWSER.*\/nowhere\/chrome/);
});

test("browserCandidates includes applications of the machine and of the user on macOS", () => {
  const candidates = browserCandidates({ platform: "darwin", env: {}, home: "/Users/me" });
  expect(candidates).toContain("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
  expect(candidates).toContain("/Users/me/Applications/Chromium.app/Contents/MacOS/Chromium");
});

test("browserCandidates includes the program folders on Windows", () => {
  const env = { ProgramFiles: String.raw`C:\Program Files` };
  expect(browserCandidates({ platform: "win32", env, home: "" })).toContain(
    String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`,
  );
});
