import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { root } from "../src/pages.mjs";
import { animation, pictures, pictureTests, shownTexts } from "../src/pictures.mjs";

const images = path.join(root, "docs/images");
const sources = pictureTests.map((name) =>
  readFileSync(path.join(root, `apps/vscode/test/e2e/${name}.test.ts`), "utf8"),
);
const screenshots = [
  ...Object.values(pictures).map(({ screenshot }) => screenshot),
  ...Object.keys(animation),
];

test("every picture of the documentation is one of an end-to-end test", () => {
  const names = [...Object.keys(pictures).map((name) => `${name}.png`), "animation.gif"];
  expect(readdirSync(images).sort()).toEqual(names.sort());
});

test.each([...new Set(screenshots)])("the screenshot %s is taken by a test", (name) => {
  expect(sources.some((source) => source.includes(`screenshot("${name}")`))).toBe(true);
});

test("the animation has at most 1.5 MB", () => {
  expect(statSync(path.join(images, "animation.gif")).size).toBeLessThan(1_500_000);
});

test("the pictures show texts as the extension has them", () => {
  const bundle = path.join(root, "apps/vscode/l10n/bundle.l10n.json");
  const texts = new Set(Object.keys(JSON.parse(readFileSync(bundle, "utf8"))));
  expect(shownTexts.filter((text) => !texts.has(text))).toEqual([]);
});
