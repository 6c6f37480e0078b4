import path from "node:path";
import { expect, test } from "vitest";
import { toSuites } from "../src/planned-suites.mjs";
import { ROOT } from "../src/repository-root.mjs";

test("only packages that have the script are planned", () => {
  const tasks = [
    { task: "test", package: "b", directory: "packages/b", command: "vitest run" },
    { task: "test", package: "c", directory: "packages/c", command: "<NONEXISTENT>" },
    { task: "transit", package: "a", directory: "packages/a", command: "<NONEXISTENT>" },
    { task: "test", package: "a", directory: "packages/a", command: "vitest run" },
  ];
  expect(toSuites("test", { tasks })).toEqual([
    { name: "a", folder: path.join(ROOT, "packages/a") },
    { name: "b", folder: path.join(ROOT, "packages/b") },
  ]);
});
