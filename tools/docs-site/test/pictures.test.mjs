import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../src/pages.mjs";
import { pictures, pictureTests } from "../src/pictures.mjs";

const sources = pictureTests.map((name) =>
  readFileSync(path.join(root, `apps/vscode/test/e2e/${name}.test.ts`), "utf8"),
);

test("every picture of the documentation is one of an end-to-end test", () => {
  const files = readdirSync(path.join(root, "docs/images"));
  // The animation is made of several.
  const single = files.filter((file) => !file.startsWith("animation."));
  expect(single.sort()).toEqual(
    Object.keys(pictures)
      .map((name) => `${name}.png`)
      .sort(),
  );
});

test.each(Object.entries(pictures))("the screenshot for %s is taken", (_, { screenshot }) => {
  expect(sources.some((source) => source.includes(`screenshot("${screenshot}")`))).toBe(true);
});
