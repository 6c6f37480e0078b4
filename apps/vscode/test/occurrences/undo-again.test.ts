import { describe, expect, it } from "vitest";
import { createOccurrences } from "../../src/occurrences/create-occurrences.js";
import { FakeTextFiles } from "../fakes/fake-text-files.js";

const old = "s3cr3t-value";
const fresh = "fr3sh-value";
const both = { ".env": `A=${old}\n`, "a.txt": `x ${old}\ny ${old}\n` };

/** Files in which the value was replaced. */
async function replacedIn(texts: Readonly<Record<string, string>>) {
  const fake = new FakeTextFiles();
  for (const [name, text] of Object.entries(texts)) fake.write(name, text);
  const occurrences = createOccurrences(fake);
  const { signal } = new AbortController();
  const { occurrences: found } = await occurrences.find(old, { signal });
  const { undo } = await occurrences.replace(found, old, fresh);
  return { fake, undo };
}

describe("what was not taken back", () => {
  it.each<[string, (fake: FakeTextFiles, isBroken: boolean) => void, RegExp, number]>([
    [
      "as VS Code made no edit",
      (fake, isBroken) => {
        fake.takesEdits = !isBroken;
      },
      /^VS Code did not make the change/,
      3,
    ],
    [
      "as the file is read-only",
      ({ files }, isBroken) => {
        files.get("a.txt")!.readOnly = isBroken;
      },
      /^The file is read-only/,
      2,
    ],
    [
      "as settings make the file read-only",
      ({ files }, isBroken) => {
        files.get("a.txt")!.isFrozen = isBroken;
      },
      /^The file is read-only/,
      2,
    ],
  ])("%s, is told with that reason, and taken back next time", async (...row) => {
    const [, breakOrMend, reason, left] = row;
    const { fake, undo } = await replacedIn(both);
    breakOrMend(fake, true);
    const first = await undo();
    expect(first).toMatchObject({ restored: 3 - left, left, unsaved: [] });
    expect(first.kept!.map((one) => [one.reason, one.mayWork])).toEqual(
      Array.from({ length: left }, () => [expect.stringMatching(reason), true]),
    );
    breakOrMend(fake, false);
    expect(await undo()).toEqual({ restored: left, left: 0, unsaved: [] });
    for (const [name, text] of Object.entries(both)) {
      expect(fake.files.get(name)).toMatchObject({ text, disk: text });
    }
  });

  it("as it was changed, is told so, and is no reason to try again", async () => {
    const { fake, undo } = await replacedIn(both);
    fake.write("a.txt", `x ${fresh}\ny another\n`);
    const { restored, left, kept } = await undo();
    expect([restored, left]).toEqual([2, 1]);
    expect(
      kept!.map(({ occurrence, reason, mayWork }) => [occurrence.line, reason, mayWork]),
    ).toEqual([
      [2, expect.stringMatching(/^The file was changed meanwhile: the new value/), false],
    ]);
  });

  it("is taken back once it stands there again, and nothing else is", async () => {
    const { fake, undo } = await replacedIn(both);
    fake.write("a.txt", `x ${fresh}\ny another\n`);
    await undo();
    fake.write("a.txt", `x ${fresh}\ny ${fresh}\n`);
    expect(await undo()).toEqual({ restored: 1, left: 0, unsaved: [] });
    expect(fake.text("a.txt")).toBe(`x ${fresh}\ny ${old}\n`);
  });

  it("in part of a file, is what is left of it", async () => {
    const { fake, undo } = await replacedIn({ "a.txt": both["a.txt"] });
    fake.afterEdit = () => {
      fake.files.get("a.txt")!.text = `x ${old}\ny ${fresh}\n`;
    };
    const { restored, kept } = await undo();
    expect([restored, kept!.map(({ occurrence }) => occurrence.line)]).toEqual([1, [2]]);
    fake.afterEdit = () => undefined;
    expect(await undo()).toMatchObject({ restored: 1, left: 0 });
    expect(fake.text("a.txt")).toBe(both["a.txt"]);
  });

  it("holds no value", async () => {
    const { fake, undo } = await replacedIn(both);
    fake.takesEdits = false;
    expect(JSON.stringify(await undo())).not.toMatch(/s3cr3t|fr3sh/);
  });
});

describe("taking back twice at the same time", () => {
  it("changes each place once", async () => {
    const { fake, undo } = await replacedIn(both);
    const edits = fake.edits;
    const apply = fake.apply.bind(fake);
    fake.apply = async (changes) => {
      await Promise.resolve();
      return apply(changes);
    };
    await Promise.all([undo(), undo()]);
    expect(fake.edits - edits).toBe(1);
    expect(fake.text("a.txt")).toBe(both["a.txt"]);
  });
});
