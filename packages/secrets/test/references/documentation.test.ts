import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { formatTemplate, parseTemplate } from "../../src/references/index.js";

it("every reference in the documentation is one, in its canonical form", () => {
  const file = new URL("../../../../docs/references.md", import.meta.url);
  const examples = [...readFileSync(file, "utf8").matchAll(/`(keyhole:\/\/[^`<]+)`/g)];
  expect(examples.length).toBeGreaterThan(3);
  for (const [, example = ""] of examples) {
    expect(formatTemplate(parseTemplate(example))).toBe(example);
  }
});
