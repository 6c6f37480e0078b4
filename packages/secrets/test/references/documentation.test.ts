import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { parseTemplate } from "../../src/references/index.js";
import { formatTemplate } from "./arbitraries.js";

const docs = new URL("../../../../docs/", import.meta.url);

it("The documentation has only valid references in their canonical form", () => {
  const pages = readdirSync(docs, { recursive: true, encoding: "utf8" });
  const texts = pages
    .filter((page) => page.endsWith(".md"))
    .map((page) => readFileSync(new URL(page, docs), "utf8"));
  // What isn't meant as one has an ellipsis, or names its parts.
  const examples = texts.flatMap((text) => [
    ...text.matchAll(/keyhole:\/\/(?![^\s`"'<]*[…<])[^\s`"'|]+/g),
  ]);
  expect(examples.length).toBeGreaterThan(20);
  for (const [example] of examples) expect(formatTemplate(parseTemplate(example))).toBe(example);
});
