import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createOccurrences } from "../../src/occurrences/create-occurrences.js";
import type { SearchOptions } from "../../src/occurrences/workspace-occurrences.js";
import { FakeTextFiles } from "../fakes/fake-text-files.js";

const old = "s3cr3t-value";
const fresh = "fr3sh-value";
const options: SearchOptions = { signal: new AbortController().signal };

/** Finds the value in one text, and replaces the ticked places once it has become another one. */
async function replaceIn(
  file: string,
  text: string,
  isTicked: (place: number) => boolean,
  now: string,
) {
  const fake = new FakeTextFiles();
  fake.write(file, text);
  const occurrences = createOccurrences(fake);
  const { occurrences: found } = await occurrences.find(old, options);
  fake.write(file, now);
  const chosen = found.filter((_, place) => isTicked(place));
  const { left } = await occurrences.replace(chosen, old, fresh);
  return { text: fake.text(file)!, reasons: left.map(({ reason }) => reason) };
}

const keyOf = (section: string): string => `${section}:\n  key: ${old}\n`;

describe("places of a text that was changed after they were found", () => {
  it.each<[string, string, string, readonly number[], string, string]>([
    [
      "one line went, another one came",
      "a.txt",
      `keep '${old}'\nother '${old}'\n`,
      [0],
      `other '${old}'\nlast '${old}'\n`,
      `other '${old}'\nlast '${old}'\n`,
    ],
    [
      "a section with the same line went, another one came",
      "a.yaml",
      keyOf("dev") + keyOf("test") + keyOf("prod"),
      [0],
      keyOf("test") + keyOf("prod") + keyOf("stage"),
      keyOf("test") + keyOf("prod") + keyOf("stage"),
    ],
    [
      "the ticked section moved up",
      "a.yaml",
      keyOf("dev") + keyOf("test") + keyOf("prod"),
      [1],
      keyOf("test") + keyOf("prod") + keyOf("stage"),
      keyOf("test").replace(old, fresh) + keyOf("prod") + keyOf("stage"),
    ],
    ["of two alike, one went", "a.txt", `'${old}'\n'${old}'\n`, [1], `'${old}'\n`, `'${old}'\n`],
    [
      "of several alike, some went, and all were ticked",
      "a.txt",
      `'${old}'\n`.repeat(3),
      [0, 1, 2],
      `'${old}'\n`.repeat(2),
      `'${fresh}'\n`.repeat(2),
    ],
    [
      "a line like the ticked one came beside it",
      "a.txt",
      `a\n'${old}'\nb\n`,
      [0],
      `a\n'${old}'\n'${old}'\nb\n`,
      `a\n'${old}'\n'${old}'\nb\n`,
    ],
    [
      "the line came into another section",
      "a.ini",
      `[dev]\nkey=${old}\n[prod]\nregion=eu\n`,
      [0],
      `[dev]\n[prod]\nregion=eu\nkey=${old}\n`,
      `[dev]\n[prod]\nregion=eu\nkey=${old}\n`,
    ],
    [
      "all but the ticked lines was changed",
      "a.txt",
      `a\n'${old}'\nb\n'${old}'\nc\n`,
      [1],
      `x\n'${old}'\ny\n'${old}'\nz\n`,
      `x\n'${old}'\ny\n'${fresh}'\nz\n`,
    ],
    [
      "one of two on a line is ticked, and a line came",
      "a.txt",
      `'${old}', '${old}'\n`,
      [1],
      `more\n'${old}', '${old}'\n`,
      `more\n'${old}', '${fresh}'\n`,
    ],
    [
      "an entry is another line now",
      ".env",
      `A=${old}\nB=${old}\n`,
      [1],
      `export B="${old}" # ours\nC=${old}\n`,
      `export B="${fresh}" # ours\nC=${old}\n`,
    ],
    [
      "a name stands twice now",
      ".env",
      `A=${old}\n`,
      [0],
      `x\nA=${old}\ny\nA=${old}\n`,
      `x\nA=${old}\ny\nA=${old}\n`,
    ],
  ])("%s", async (_, file, text, ticked, now, expected) => {
    const replaced = await replaceIn(file, text, (place) => ticked.includes(place), now);
    expect(replaced.text).toBe(expected);
    const count = replaced.text.split(fresh).length - 1;
    expect(replaced.reasons).toEqual(
      Array.from({ length: ticked.length - count }, () =>
        expect.stringMatching(/changed meanwhile/),
      ),
    );
  });

  it("are found by what stands behind a value of several lines, too", async () => {
    const value = "-----BEGIN-----\nabc\n-----END-----";
    const text = `a "${value}" one\n`;
    const fake = new FakeTextFiles();
    fake.write("a.txt", text);
    const occurrences = createOccurrences(fake);
    const { occurrences: found } = await occurrences.find(value, options);
    fake.write("a.txt", text.replace("one", "two"));
    const { left } = await occurrences.replace(found, value, value.replace("abc", "def"));
    expect(left.map(({ reason }) => reason)).toEqual([expect.stringMatching(/changed meanwhile/)]);
  });
});

describe("a place that was found twice", () => {
  it("is replaced once", async () => {
    const fake = new FakeTextFiles();
    fake.write(".env", `A=${old}\n`);
    fake.write("a.txt", `'${old}'\n`);
    const occurrences = createOccurrences(fake);
    const both = [await occurrences.find(old, options), await occurrences.find(old, options)];
    const all = both.flatMap(({ occurrences: found }) => found);
    const { updated, left } = await occurrences.replace(all, old, `${fresh}-longer`);
    expect([updated, left.length]).toEqual([2, 2]);
    expect(fake.text(".env")).toBe(`A=${fresh}-longer\n`);
    expect(fake.text("a.txt")).toBe(`'${fresh}-longer'\n`);
  });
});

/** A line that keeps its id through all edits. */
interface Line {
  readonly id: number;
  readonly text: string;
}

type Edit = readonly [
  kind: "insert" | "delete" | "change" | "move",
  at: number,
  to: number,
  draft: number,
];

const texts = (file: string): readonly ((number: number) => string)[] => [
  (number) => (file === ".env" ? `N${number}=${old}` : `k${number}: ${old}`),
  (number) => (file === ".env" ? `M${number}="${old}" # x` : `"l${number}": '${old}', '${old}'`),
  (number) => `# ${number}`,
];

/** Edits lines; what comes is like no line that is there, or ever was. */
function edited(file: string, lines: readonly Line[], edits: readonly Edit[]): Line[] {
  const now = [...lines];
  const drafts = texts(file);
  for (const [index, [kind, at, to, draft]] of edits.entries()) {
    const number = 1000 + index;
    const line = { id: number, text: drafts[draft % drafts.length]!(number) };
    const from = at % (now.length + 1);
    if (kind === "insert") now.splice(from, 0, line);
    else if (kind === "delete") now.splice(from, 1);
    else if (kind === "change") now.splice(from, 1, line);
    else now.splice(to % (now.length + 1), 0, ...now.splice(from, 1));
  }
  return now;
}

const editsOf = (...kinds: readonly Edit[0][]) =>
  fc.array(fc.tuple(fc.constantFrom(...kinds), fc.nat(40), fc.nat(40), fc.nat(5)), {
    maxLength: 6,
  });

const ticksOf = fc.infiniteStream(fc.boolean());

/** Which of the lines stand on the other side of one that was, and still is, there. Ids are in the order before. */
function crossed(before: readonly Line[], now: readonly Line[]): Set<number> {
  const ids = new Set(before.map(({ id }) => id));
  const kept = now.map(({ id }) => id).filter((id) => ids.has(id));
  return new Set(
    kept.filter((id, index) => kept.some((other, at) => other !== id && other > id !== at > index)),
  );
}

/** Replaces what is ticked after edits; returns the lines in which that is not what came of it. */
async function mistakes(
  file: string,
  lines: readonly Line[],
  now: readonly Line[],
  ticks: readonly boolean[],
  mustChange: (line: Line) => boolean,
): Promise<Line[]> {
  const joined = (all: readonly Line[]): string => all.map(({ text }) => `${text}\n`).join("");
  const owners = lines.flatMap((line) =>
    line.text
      .split(old)
      .slice(1)
      .map(() => line.id),
  );
  const replaced = await replaceIn(file, joined(lines), (place) => ticks[place]!, joined(now));
  const results = replaced.text.split("\n");
  return now.filter((line, index) => {
    const result = results[index]!;
    const first = owners.indexOf(line.id);
    const isRight = Array.from(result.matchAll(/\w+-value/g)).every(([value], place) => {
      const isTicked = first !== -1 && ticks[first + place]!;
      if (!isTicked) return value === old;
      return !mustChange(line) || value === fresh;
    });
    return !isRight || result.replaceAll(fresh, old) !== line.text;
  });
}

function countOf(lines: readonly Line[], text: string): number {
  return lines.filter((line) => line.text === text).length;
}

describe("whatever happens to a text", () => {
  const files = fc.constantFrom("a.txt", "a.yaml", ".env");

  it("no place is changed that was not ticked, and each is that is where it was", async () => {
    await fc.assert(
      fc.asyncProperty(
        files,
        fc.array(fc.nat(2), { maxLength: 10 }),
        editsOf("insert", "delete", "change", "move"),
        ticksOf,
        async (file, drafts, edits, ticks) => {
          const lines = drafts.map((draft, id) => ({ id, text: texts(file)[draft]!(id) }));
          const now = edited(file, lines, edits);
          const moved = crossed(lines, now);
          const mustChange = ({ id }: Line): boolean => !moved.has(id);
          expect(await mistakes(file, lines, now, [...ticks.take(40)], mustChange)).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("no more where lines are alike, as long as none like them comes", async () => {
    await fc.assert(
      fc.asyncProperty(
        files,
        fc.array(fc.tuple(fc.nat(2), fc.nat(1)), { maxLength: 10 }),
        editsOf("insert", "delete", "change"),
        ticksOf,
        async (file, drafts, edits, ticks) => {
          const lines = drafts.map(([draft, number], id) => ({
            id,
            text: texts(file)[draft]!(number),
          }));
          const now = edited(file, lines, edits);
          const mustChange = ({ text }: Line): boolean =>
            countOf(lines, text) === countOf(now, text);
          expect(await mistakes(file, lines, now, [...ticks.take(40)], mustChange)).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });
});
