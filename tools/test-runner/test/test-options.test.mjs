import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { PARTS } from "../src/parts.mjs";
import { ROOT } from "../src/repository-root.mjs";
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

test("CI runs parts that exist, and each of them", () => {
  const workflow = readFileSync(path.join(ROOT, ".github/workflows/ci.yml"), "utf8");
  const called = [...workflow.matchAll(/pnpm test (.*)/g)].map(([, args = ""]) => args.split(" "));
  const names = called.flatMap((args) => parseOptions(args).names);
  // A job checks, and the packages are built before they are packed.
  const others = ["checks", "build"];
  expect([...names, ...others].toSorted()).toEqual(Object.keys(PARTS).toSorted());
});
