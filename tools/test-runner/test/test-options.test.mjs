import { expect, test } from "vitest";
import { parseOptions } from "../src/test-options.mjs";

test("parseOptions reads names and options in any order", () => {
  expect(parseOptions(["unit", "--changed", "--", "insert"])).toEqual({
    names: ["unit", "insert"],
    changed: true,
    help: false,
  });
});

test("parseOptions refuses an unknown option", () => {
  expect(() => parseOptions(["--fast"])).toThrow(/--fast/);
});
