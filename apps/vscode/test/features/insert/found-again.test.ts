import { findInFiles, valueFilter } from "@keyhole/secrets/matches";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { inserted } from "./support/insert-at.js";
import { values } from "./support/values.js";

async function* fileWith(text: string, isDotenv: boolean) {
  yield { id: "file", file: "file", text, isDotenv };
}

it.each([
  ["json", '{"key": "¦"}'],
  ["yaml", "key: ¦\n"],
  ["yaml", "key: '¦'\n"],
  ["dotenv", "KEY=¦\n"],
  ["dotenv", 'KEY="¦"\n'],
  ["xml", "<key>¦</key>"],
  ["xml", '<key v="¦"/>'],
  ["html", "<p>¦</p>"],
  ["javascript", "key = '¦';"],
  ["typescript", "key = `¦`;"],
  ["toml", "key = ¦"],
  ["toml", "key = '¦'"],
  ["shellscript", "key=¦"],
  ["shellscript", 'key="¦"'],
  ["python", "key = '¦'"],
  ["java", "key = ¦"],
  ["kotlin", "key = ¦"],
  ["go", "key = ¦"],
  ["rust", "key = ¦"],
  ["cpp", "key = ¦"],
  ["csharp", "key = ¦"],
  ["swift", "key = ¦"],
  ["java-properties", "key=¦"],
])("A refresh finds every value that was inserted into %s: %s", async (languageId, marked) => {
  // Shorter values may match by chance.
  const samples = fc.sample(
    values.filter(({ length }) => length >= 8),
    { numRuns: 120, seed: 1 },
  );
  const missed: string[] = [];
  let count = 0;
  for (const value of samples) {
    const text = inserted(marked, value, languageId);
    if (text === undefined) continue;
    count += 1;
    const { matches } = await findInFiles(fileWith(text, languageId === "dotenv"), value);
    const isRead = valueFilter(value)(new TextEncoder().encode(text), "file");
    if (!isRead || matches.length !== 1) missed.push(text);
  }
  expect(missed).toEqual([]);
  expect(count).toBeGreaterThan(30);
});
