import { expect, test } from "vitest";
import { labelPattern, startPattern } from "../../src/workbench/names.mjs";

test("labelPattern matches a whole label and allows a shortcut after it", () => {
  expect("File: Save, Ctrl+S").toMatch(labelPattern("File: Save"));
  expect("File: Save All").not.toMatch(labelPattern("File: Save"));
  expect("Go (1.2)").toMatch(labelPattern("Go (1.2)"));
});

test("startPattern matches only whole words", () => {
  expect("Explorer (Ctrl+Shift+E)").toMatch(startPattern("Explorer"));
  expect("Explorers").not.toMatch(startPattern("Explorer"));
});
