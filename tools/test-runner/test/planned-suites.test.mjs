import path from "node:path";
import { expect, test } from "vitest";
import { toSuites } from "../src/planned-suites.mjs";
import { ROOT } from "../src/repository-root.mjs";

/** @param {string} folder @param {string} [task] */
function planned(folder, task = "test") {
  return { task, package: folder, directory: folder, command: "vitest run" };
}

/** @type {import("../src/select-tests.mjs").Selection} */
const everything = { parts: [], folders: undefined, files: undefined, changed: false };
const packages = ["packages/a", "packages/b", "packages/c", "tools/contract"];
const tasks = [
  planned("packages/b"),
  { ...planned("packages/c"), command: "<NONEXISTENT>" },
  planned("packages/a", "transit"),
  planned("packages/a"),
  planned("tools/contract"),
];

/** @param {string} part @param {Partial<typeof everything>} [selection] */
function names(part, selection = {}) {
  const suites = toSuites(part, { ...everything, ...selection }, { packages, tasks });
  return suites.map(({ name }) => name);
}

test("a part runs in the packages that have its script", () => {
  expect(toSuites("unit", everything, { packages, tasks })).toEqual([
    { name: "packages/a", folder: path.join(ROOT, "packages/a"), files: [] },
    { name: "packages/b", folder: path.join(ROOT, "packages/b"), files: [] },
  ]);
});

test("the contract tests are a part of their own", () => {
  expect(names("contract")).toEqual(["tools/contract"]);
});

test("a package that the task runner only adds for another isn't tested", () => {
  const plan = { packages: ["packages/a"], tasks };
  expect(toSuites("unit", everything, plan)).toHaveLength(1);
});

test("a part runs only in the named packages", () => {
  expect(names("unit", { folders: new Set(["packages/b"]) })).toEqual(["packages/b"]);
  expect(names("contract", { folders: new Set(["packages/b"]) })).toEqual([]);
});

test("a part runs only its own files among the named ones", () => {
  const files = [
    { folder: "packages/a", file: "test/one.test.ts", part: "unit" },
    { folder: "packages/b", file: "test/e2e/one.test.ts", part: "e2e" },
  ];
  expect(toSuites("unit", { ...everything, files }, { packages, tasks })).toEqual([
    { name: "packages/a", folder: path.join(ROOT, "packages/a"), files: ["test/one.test.ts"] },
  ]);
});

test("the folders of a plan on Windows are found", () => {
  const plan = {
    packages,
    tasks: [{ ...planned("tools/contract"), directory: "tools\\contract" }],
  };
  expect(toSuites("contract", everything, plan)).toMatchObject([{ name: "tools/contract" }]);
});
