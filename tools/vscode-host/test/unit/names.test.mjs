import { expect, test } from "vitest";
import { labelPattern, startPattern } from "../../src/workbench/names.mjs";

test("a label is the whole one, whatever VS Code says behind it", () => {
  expect("File: Save, Ctrl+S").toMatch(labelPattern("File: Save"));
  expect("File: Save All").not.toMatch(labelPattern("File: Save"));
  expect("Go (1.2)").toMatch(labelPattern("Go (1.2)"));
});

test("a beginning is made of whole words", () => {
  expect("Explorer (Ctrl+Shift+E)").toMatch(startPattern("Explorer"));
  expect("Explorers").not.toMatch(startPattern("Explorer"));
});
