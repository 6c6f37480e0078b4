import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { texts, type Text } from "./texts.js";

const read = (file: string): string[] =>
  Object.values(
    JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), "utf8")) as object,
  ) as string[];
const shown = [...read("l10n/bundle.l10n.json"), ...read("package.nls.json")];

it.each(
  Object.entries(texts).flatMap(([feature, group]: [string, Readonly<Record<string, Text>>]) =>
    Object.entries(group).map(([name, text]) => [`${feature}.${name}`, text] as const),
  ),
)("The text that tests look for as %s is a text of the extension", (_, text) => {
  const words = typeof text === "string" ? text : text("{0}", "{1}", "{2}");
  expect(shown.filter((one) => one.includes(words))).not.toEqual([]);
});
