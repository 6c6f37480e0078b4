import { expect, test } from "vitest";
import { parseDemoOptions, parseSandboxOptions } from "../../src/options.mjs";

test("the demo is in the browser on Linux, and on the desktop elsewhere", () => {
  expect(parseDemoOptions([], "linux")).toMatchObject({ desktop: false, open: true });
  expect(parseDemoOptions([], "darwin").desktop).toBe(true);
  expect(parseDemoOptions([], "win32").desktop).toBe(true);
  expect(parseDemoOptions(["--desktop"], "linux").desktop).toBe(true);
});

test("port and opening can be chosen, also behind a separator", () => {
  expect(parseDemoOptions(["--", "--port", "8123", "--no-open"], "linux")).toMatchObject({
    port: 8123,
    open: false,
  });
});

test.each(["0", "65536", "80a", "-1", ""])("%o is no port", (port) => {
  expect(() => parseSandboxOptions([`--port=${port}`])).toThrow(/is no port/);
});

test("unknown options are refused", () => {
  expect(() => parseSandboxOptions(["--jsn"])).toThrow(/--jsn/);
});
