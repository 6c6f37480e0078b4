import { expect, test } from "vitest";
import { parseOptions } from "../src/test-options.mjs";

test("parseOptions selects all suites without options", () => {
  expect(parseOptions([]).suites).toEqual(["checks", "unit", "build", "packages", "e2e"]);
});

test("parseOptions selects the chosen suites in their usual order", () => {
  expect(parseOptions(["--only", "e2e", "--only=checks"]).suites).toEqual(["checks", "e2e"]);
  expect(() => parseOptions(["--only", "unity"])).toThrow(/no suite "unity".*unit/s);
});

test("parseOptions leaves out the checks if a filter selects packages", () => {
  const options = parseOptions(["--", "--filter=@keyhole/core"]);
  expect(options.filters).toEqual(["@keyhole/core"]);
  expect(options.suites).not.toContain("checks");
});

test("parseOptions refuses an unknown option", () => {
  expect(() => parseOptions(["--fast"])).toThrow(/--fast/);
});
