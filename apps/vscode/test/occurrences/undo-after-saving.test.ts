import { describe, expect, it } from "vitest";
import { createOccurrences } from "../../src/occurrences/create-occurrences.js";
import { FakeTextFiles } from "../fakes/fake-text-files.js";

const old = "s3cr3t-value";
const fresh = "fr3sh-value";

/** What became of a text in which the value was replaced, wherever it stood, and taken back. */
async function undone(name: string, text: string, onSave: (text: string) => string) {
  const fake = new FakeTextFiles();
  const file = fake.write(name, text);
  file.onSave = onSave;
  const occurrences = createOccurrences(fake);
  const { signal } = new AbortController();
  const { occurrences: found } = await occurrences.find(old, { signal });
  const { undo } = await occurrences.replace(found, old, fresh);
  const replaced = file.text;
  file.onSave = (same) => same;
  const { restored, left } = await undo();
  return { replaced, text: file.text, restored, left };
}

const sortLines = (text: string): string => `${text.trimEnd().split("\n").toSorted().join("\n")}\n`;

const section = (name: string, value: string): string => `${name}:\n  key: ${value}\n`;

/** Sorts sections of two lines. */
const sortSections = (text: string): string =>
  text
    .split(/^(?=\w)/m)
    .toSorted()
    .join("");

describe("Undo, where the new value stood there before, too", () => {
  it.each<[string, string, string, (text: string) => string, string, number]>([
    ["sorts lines", ".env", `Z=${old}\nA=${fresh}\n`, sortLines, `A=${fresh}\nZ=${old}\n`, 1],
    [
      "sorts lines, and quotes values: nobody can tell",
      ".env",
      `Z=${old}\nA=${fresh}\n`,
      (text) => sortLines(text).replaceAll(/=(.*)$/gm, '="$1"'),
      `A="${fresh}"\nZ="${fresh}"\n`,
      0,
    ],
    [
      "sorts sections whose lines are alike: nobody can tell",
      "a.yaml",
      section("z", old) + section("a", fresh),
      sortSections,
      section("a", fresh) + section("z", fresh),
      0,
    ],
    [
      "sorts what no word tells apart: line and order disagree",
      "a.txt",
      `- '${old}'\n+ '${fresh}'\n`,
      sortLines,
      `+ '${fresh}'\n- '${fresh}'\n`,
      0,
    ],
    [
      "only formats",
      "a.txt",
      `z:'${old}'\na:'${fresh}'\n`,
      (text) => text.replaceAll(":", ": "),
      `z: '${old}'\na: '${fresh}'\n`,
      1,
    ],
    [
      "writes the value once more, in another line",
      ".env",
      `Z=${old}\nA=${fresh}\n`,
      (text) => `# ${fresh}\n${text}`,
      `# ${fresh}\nZ=${old}\nA=${fresh}\n`,
      1,
    ],
  ])("changes nothing that was not ticked, where saving %s", async (...row) => {
    const [, name, text, onSave, expected, restored] = row;
    expect(await undone(name, text, onSave)).toMatchObject({
      text: expected,
      restored,
      left: 1 - restored,
    });
  });
});

describe("Undo, where all of it was written by us", () => {
  it.each<[string, string, string, (text: string) => string]>([
    ["sorts lines", ".env", `Z=${old}\nA=${old}\n`, sortLines],
    [
      "sorts sections whose lines are alike",
      "a.yaml",
      section("z", old) + section("a", old),
      sortSections,
    ],
    [
      "sorts lines, and quotes values",
      ".env",
      `Z=${old}\nA=${old}\n`,
      (text) => sortLines(text).replaceAll(/=(.*)$/gm, '="$1"'),
    ],
  ])("takes all back where saving %s", async (_, name, text, onSave) => {
    expect(await undone(name, text, onSave)).toEqual({
      replaced: onSave(text.replaceAll(old, fresh)),
      text: onSave(text),
      restored: 2,
      left: 0,
    });
  });
});
