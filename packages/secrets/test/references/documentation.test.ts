import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parseTemplate } from "../../src/references/index.js";
import { formatTemplate } from "./arbitraries.js";

it("The documentation has only valid references in their canonical form", () => {
  const file = new URL("../../../../docs/references.md", import.meta.url);
  const examples = [...readFileSync(file, "utf8").matchAll(/`(keyhole:\/\/[^`<]+)`/g)];
  expect(examples.length).toBeGreaterThan(3);
  for (const [, example = ""] of examples) {
    expect(formatTemplate(parseTemplate(example))).toBe(example);
  }
});
