import { expect, test } from "vitest";
import { parseOptions } from "../src/options.mjs";

test("without options everything runs", () => {
  expect(parseOptions([]).suites).toEqual(["checks", "unit", "build", "packages", "e2e"]);
});

test("suites can be chosen and keep their order", () => {
  expect(parseOptions(["--only", "e2e", "--only=checks"]).suites).toEqual(["checks", "e2e"]);
  expect(() => parseOptions(["--only", "unity"])).toThrow(/no suite "unity".*unit/s);
});

test("the checks are left out when only some packages are asked for", () => {
  const options = parseOptions(["--", "--filter=@keyhole/core"]);
  expect(options.filters).toEqual(["@keyhole/core"]);
  expect(options.suites).not.toContain("checks");
});

test("unknown options are refused", () => {
  expect(() => parseOptions(["--fast"])).toThrow(/--fast/);
});
