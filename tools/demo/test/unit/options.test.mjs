import { expect, test } from "vitest";
import { parseDemoOptions, parseSandboxOptions } from "../../src/demo-options.mjs";

test("the demo runs in the browser on Linux and on the desktop on other platforms", () => {
  expect(parseDemoOptions([], "linux")).toMatchObject({ desktop: false, open: true });
  expect(parseDemoOptions([], "darwin").desktop).toBe(true);
  expect(parseDemoOptions([], "win32").desktop).toBe(true);
  expect(parseDemoOptions(["--desktop"], "linux").desktop).toBe(true);
});

test("parseDemoOptions reads --port and --no-open after a separator", () => {
  expect(parseDemoOptions(["--", "--port", "8123", "--no-open"], "linux")).toMatchObject({
    port: 8123,
    open: false,
  });
});

test.each(["0", "65536", "80a", "-1", ""])("parseSandboxOptions rejects %o as a port", (port) => {
  expect(() => parseSandboxOptions([`--port=${port}`])).toThrow(/isn't a port/);
});

test("parseSandboxOptions rejects an unknown option", () => {
  expect(() => parseSandboxOptions(["--jsn"])).toThrow(/--jsn/);
});
