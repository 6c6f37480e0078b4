import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fresh, old, workspace } from "./workspace.js";

describe("taking it back", () => {
  it("restores what stood there, quotes included, and saves again", async () => {
    const files = { ".env": `A='${old}'\nB=${old}\n`, "a.txt": old };
    const { fake, find, occurrences } = workspace(files);
    const { undo } = await occurrences.replace(await find(), old, "it's new");
    expect(fake.text(".env")).toBe(`A="it's new"\nB="it's new"\n`);
    expect(await undo()).toEqual({ restored: 3, left: 0, unsaved: [] });
    expect(fake.files.get(".env")).toMatchObject({ text: files[".env"], disk: files[".env"] });
    expect(fake.edits).toBe(2);
  });

  it("leaves what is no longer as it was written, and what is the user's own", async () => {
    const { fake, find, occurrences } = workspace({ ".env": `A=${old}\nB=${old}\n`, "a.txt": old });
    const { undo } = await occurrences.replace(await find(), old, fresh);
    fake.write(".env", `MINE=${fresh}\nA=${fresh}\nB=another\n`);
    fake.files.delete("a.txt");
    expect(await undo()).toMatchObject({ restored: 1, left: 2 });
    expect(fake.text(".env")).toBe(`MINE=${fresh}\nA=${old}\nB=another\n`);
  });

  it("does not save changes that the user made since", async () => {
    const { fake, find, occurrences } = workspace({ ".env": `A=${old}\n` });
    const { undo } = await occurrences.replace(await find(), old, fresh);
    fake.files.get(".env")!.text += "MINE=1\n";
    expect(await undo()).toMatchObject({
      restored: 1,
      unsaved: [{ file: ".env", why: "hadChanges" }],
    });
    expect(fake.files.get(".env")).toMatchObject({
      text: `A=${old}\nMINE=1\n`,
      disk: `A=${fresh}\n`,
    });
  });

  it("happens once", async () => {
    const { fake, find, occurrences } = workspace({ ".env": `A=${old}\n` });
    const { undo } = await occurrences.replace(await find(), old, fresh);
    await undo();
    fake.write(".env", `A=${fresh}\n`);
    expect(await undo()).toEqual({ restored: 0, left: 0, unsaved: [] });
    expect(fake.text(".env")).toBe(`A=${fresh}\n`);
  });

  it("gives every byte back, whatever was chosen", async () => {
    const lines = fc.array(
      fc.constantFrom(`A=${old}`, `'${old}'`, `B="${old}"`, `x ${old} y`, fresh, "", "# it's", "é"),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.constantFrom(".env", "a.txt", "a.yaml", "a.sh"), lines),
        fc.constantFrom("\n", "\r\n"),
        fc.array(fc.boolean(), { minLength: 32, maxLength: 32 }),
        fc.constantFrom(fresh, "it's", "a b", "a\nb", "$x"),
        async (files, lineEnd, ticks, after) => {
          const texts = Object.fromEntries(
            Object.entries(files).map(([name, all]) => [name, all.join(lineEnd)]),
          );
          const { fake, find, occurrences } = workspace(texts);
          const chosen = (await find()).filter((_, index) => ticks[index]);
          const { updated, left, undo } = await occurrences.replace(chosen, old, after);
          expect(updated + left.length).toBe(chosen.length);
          expect(await undo()).toMatchObject({ restored: updated, left: 0 });
          for (const [name, text] of Object.entries(texts)) {
            expect(fake.files.get(name)).toMatchObject({ text, disk: text });
          }
        },
      ),
    );
  });
});
