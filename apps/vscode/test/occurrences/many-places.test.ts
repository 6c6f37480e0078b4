import { describe, expect, it, vi } from "vitest";
import { createOccurrences } from "../../src/occurrences/create-occurrences.js";
import { FakeTextFiles } from "../fakes/fake-text-files.js";

const old = "s3cr3t-value-0001";
const fresh = "fr3sh-value-00000002";

/** A file with so many places, each a little different from the others. */
const files: readonly (readonly [
  name: string,
  languageId: string,
  text: (line: (write: (index: number) => string) => string) => string,
])[] = [
  [".env", "dotenv", (lines) => lines((index) => `NAME_${index}="${old}" # ${index}`)],
  ["a.txt", "plaintext", (lines) => lines((index) => `name ${index}: '${old}'`)],
  ["a.yaml", "yaml", (lines) => lines((index) => `name${index}: ${old}`)],
  ["block.yaml", "yaml", (lines) => `all: |\n${lines((index) => `  name${index}: ${old}`)}`],
  ["quoted.yaml", "yaml", (lines) => `all: "${lines((index) => ` ${index} ${old}`)}"`],
  ["a.json", "json", (lines) => `[\n${lines((index) => `{"name${index}": "${old}"},`)}{}\n]`],
  ["a.ts", "typescript", (lines) => lines((index) => `const name${index} = "${old}";`)],
  ["a.xml", "xml", (lines) => lines((index) => `<a b${index}="${old}">${old}</a>`)],
];

/** Counts from now on what reads a text: nobody gets on in one without these. */
function countSteps(): () => number {
  const steps = [
    vi.spyOn(RegExp.prototype, "exec"),
    vi.spyOn(RegExp.prototype, "test"),
    vi.spyOn(String.prototype, "indexOf"),
    vi.spyOn(String.prototype, "slice"),
  ];
  return () => {
    const taken = steps.reduce((sum, { mock }) => sum + mock.calls.length, 0);
    vi.restoreAllMocks();
    return taken;
  };
}

/** How many steps it takes to replace all of so many places, and to take it back. */
async function stepsFor(name: string, languageId: string, text: string): Promise<number> {
  const fake = new FakeTextFiles();
  fake.write(name, text).languageId = languageId;
  const occurrences = createOccurrences(fake);
  const { signal } = new AbortController();
  const { occurrences: found } = await occurrences.find(old, { signal });
  const stepsTaken = countSteps();
  await occurrences.obstacles(found, old, fresh);
  const { updated, undo } = await occurrences.replace(found, old, fresh);
  const { restored } = await undo();
  const taken = stepsTaken();
  expect([updated, restored]).toEqual([found.length, found.length]);
  return taken;
}

describe("twice as many places take about twice as many steps", () => {
  it.each(files)("in %s, %s", async (name, languageId, textOf) => {
    const ofSize = (count: number): string =>
      textOf((write) => Array.from({ length: count }, (_, index) => `${write(index)}\n`).join(""));
    const one = await stepsFor(name, languageId, ofSize(30));
    const two = await stepsFor(name, languageId, ofSize(60));
    expect(one).toBeGreaterThan(100);
    expect(two / one).toBeLessThan(2.3);
  });
});
