import { expect, test } from "vitest";
import { selectTests } from "../src/select-tests.mjs";

const workspace = {
  packages: [
    { name: "@keyhole/vault", folder: "packages/vault" },
    { name: "keyhole", folder: "apps/vscode" },
  ],
  files: [
    { folder: "apps/vscode", file: "test/e2e/insert.test.ts", part: "e2e" },
    { folder: "apps/vscode", file: "test/e2e/vault.test.ts", part: "e2e" },
    { folder: "apps/vscode", file: "test/features/insert/insert.test.ts", part: "unit" },
    { folder: "packages/vault", file: "test/vault.test.ts", part: "unit" },
  ],
};

/** @param {readonly string[]} names @param {boolean} [changed] */
function select(names, changed = false) {
  return selectTests({ names, changed, help: false }, workspace);
}

/** @param {readonly string[]} names */
function selectedFiles(names) {
  return select(names).files?.map(({ file }) => file);
}

test("selectTests selects everything if nothing is named", () => {
  expect(select([])).toEqual({
    parts: ["checks", "unit", "contract", "build", "packages", "e2e"],
    folders: undefined,
    files: undefined,
    changed: false,
  });
});

test("selectTests returns the named parts in the order in which they run", () => {
  expect(select(["e2e", "checks"]).parts).toEqual(["checks", "e2e"]);
});

test("selectTests leaves out the checks for some packages, unless they are named", () => {
  expect(select(["@keyhole/vault"]).parts).not.toContain("checks");
  expect(select([], true).parts).not.toContain("checks");
  expect(select(["checks", "unit"], true).parts).toEqual(["checks", "unit"]);
});

test("selectTests finds a package by its name", () => {
  expect(select(["unit", "@keyhole/vault"])).toMatchObject({
    parts: ["unit"],
    folders: new Set(["packages/vault"]),
    files: undefined,
  });
});

test("selectTests finds a file by its name in the named part and package", () => {
  expect(selectedFiles(["e2e", "insert"])).toEqual(["test/e2e/insert.test.ts"]);
  expect(selectedFiles(["vault", "@keyhole/vault"])).toEqual(["test/vault.test.ts"]);
});

test("selectTests finds a file in every part if none is named", () => {
  expect(select(["insert"]).parts).toEqual(["unit", "e2e"]);
  expect(selectedFiles(["insert"])).toHaveLength(2);
});

test.each([
  "apps/vscode/test/e2e/insert.test.ts",
  "test/e2e/insert",
  "test\\e2e\\insert.test.ts",
  "e2e/insert.test.ts",
])("selectTests finds a file by its path %s", (path) => {
  expect(selectedFiles([path])).toEqual(["test/e2e/insert.test.ts"]);
});

test("selectTests finds the files of a folder by its path", () => {
  const all = ["test/e2e/insert.test.ts", "test/e2e/vault.test.ts"];
  expect(selectedFiles(["vscode/test/e2e"])).toEqual(all);
  expect(selectedFiles(["features/insert/"])).toEqual(["test/features/insert/insert.test.ts"]);
});

test("selectTests suggests the nearest name for one that is unknown", () => {
  expect(() => select(["unti"])).toThrow(/unti\..*\bunit\b/);
  expect(() => select(["@keyhole/valt"])).toThrow(/@keyhole\/valt\..*@keyhole\/vault/);
  expect(() => select(["e2e", "isert"])).toThrow(/isert\..*\binsert\b/);
});

test("selectTests lists the parts, the packages and the files of the named part", () => {
  const lists = [/^Parts: .*unit.*e2e$/m, /^Packages: @keyhole\/vault, keyhole$/m];
  for (const list of [...lists, /^Test files: insert, vault$/m]) {
    expect(() => select(["e2e", "vaultt"])).toThrow(list);
  }
});
