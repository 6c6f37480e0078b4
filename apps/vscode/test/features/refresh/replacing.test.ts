import { describe, expect, it } from "vitest";
import {
  changedSince,
  changedSinceUpdate,
  keptText,
  readOnly,
  refused,
} from "../../../src/features/refresh/update-problems.js";
import type { Occurrence } from "../../../src/features/refresh/workspace-matches.js";
import { fresh, old, workspace } from "./workspace.js";

const files = {
  ".env": `# ours\nKEY="${old}" # shop\nOTHER=1\n`,
  "a.json": `{"key": "${old}"}`,
  "notes.md": `${old}\n${old}\n`,
};

describe("replace", () => {
  it("changes the chosen occurrences in one edit, and saves", async () => {
    const { fake, find, replace } = workspace(files);
    const found = await find();
    const chosen = [found[3]!, found[0]!, found[1]!];
    expect(await replace(chosen)).toMatchObject({ updated: 3, left: [], unsaved: [] });
    expect(fake.edits).toBe(1);
    expect(fake.text(".env")).toBe(files[".env"].replace(old, fresh));
    expect(fake.files.get("a.json")).toMatchObject({ disk: `{"key": "${fresh}"}`, saves: 1 });
    expect(fake.text("notes.md")).toBe(`${old}\n${fresh}\n`);
  });

  it("opens only the files that it changes", async () => {
    const { fake, find, replace } = workspace(files);
    const [first] = await find();
    await replace([first!]);
    expect([...fake.files.values()].map(({ opened }) => opened)).toEqual([true, false, false]);
  });

  it("leaves matches where the new value needs other quoting", async () => {
    const { fake, find, replace } = workspace(files);
    const { updated, left } = await replace(await find(), "n'w value");
    expect(updated).toBe(1);
    expect(left.map(({ occurrence, reason }) => [occurrence.file, reason])).toEqual([
      ["a.json", keptText("quoting")],
      ["notes.md", keptText("quoting")],
      ["notes.md", keptText("quoting")],
    ]);
    expect(fake.text(".env")).toBe(`# ours\nKEY="n'w value" # shop\nOTHER=1\n`);
  });

  it("doesn't save a file with unsaved changes of the user", async () => {
    const { fake, find, replace } = workspace(files);
    fake.files.get(".env")!.disk = "mine\n";
    const { updated, unsaved, undo } = await replace(await find());
    expect([updated, unsaved]).toEqual([4, [{ file: ".env", why: "hadChanges" }]]);
    expect(fake.files.get(".env")).toMatchObject({ disk: "mine\n", saves: 0 });
    expect(fake.text(".env")).toContain(fresh);
    await undo();
    expect(fake.files.get(".env")).toMatchObject({ text: files[".env"], disk: "mine\n", saves: 0 });
  });

  it.each([false, "throws"] as const)(
    "reports a file whose saving ends with %s",
    async (canSave) => {
      const { fake, find, replace } = workspace(files);
      fake.files.get("a.json")!.canSave = canSave;
      const { updated, unsaved } = await replace(await find());
      expect([updated, unsaved]).toEqual([4, [{ file: "a.json", why: "saveFailed" }]]);
    },
  );

  it("restores a file that settings make read-only, and reports it", async () => {
    const { fake, find, replace } = workspace(files);
    fake.files.get("notes.md")!.isFrozen = true;
    const { updated, left, unsaved } = await replace(await find());
    expect([updated, unsaved]).toEqual([2, []]);
    expect(left.map(({ reason }) => reason)).toEqual([readOnly(), readOnly()]);
    expect(fake.text("notes.md")).toBe(files["notes.md"]);
  });

  it.each<[string, (all: ReturnType<typeof workspace>["fake"]["files"]) => void]>([
    ["was deleted", (all) => all.delete("a.json")],
    ["is read-only", (all) => void (all.get("a.json")!.readOnly = true)],
  ])("reports a file that %s", async (_, happens) => {
    const { fake, find, replace } = workspace(files);
    const found = await find();
    happens(fake.files);
    const { updated, left } = await replace(found);
    expect(updated).toBe(3);
    expect(left.map(({ occurrence }) => occurrence.file)).toEqual(["a.json"]);
  });

  it("leaves what the encoding of the file can't hold", async () => {
    const { fake, find, replace } = workspace({ ".env": `A=${old}` });
    fake.files.get(".env")!.isAscii = true;
    const { updated, left } = await replace(await find(), "nü");
    expect([updated, left.length, fake.text(".env")]).toEqual([0, 1, `A=${old}`]);
  });

  it("reports everything and saves nothing if VS Code makes no edit", async () => {
    const { fake, find, replace } = workspace(files);
    fake.takesEdits = false;
    const { updated, left, unsaved } = await replace(await find());
    expect([updated, unsaved]).toEqual([0, []]);
    expect(left.map(({ reason }) => reason)).toEqual(Array(4).fill(refused()));
    expect([...fake.files.values()].every(({ saves }) => saves === 0)).toBe(true);
  });

  it("gives reasons that hold no value", async () => {
    const { find, replace } = workspace(files);
    const { left } = await replace(await find(), "n\ud800w");
    expect(left).toHaveLength(4);
    expect(JSON.stringify(left)).not.toMatch(/s3cr3t|ud800/);
  });
});

describe("replace, with a file that changed after the search", () => {
  const now = `new: "${old}"\none: "${old}"\n`;

  async function changed(
    ...answers: ((found: readonly Occurrence[]) => readonly Occurrence[] | undefined)[]
  ) {
    const all = workspace({ "a.yaml": `one: "${old}"\n`, "b.txt": `"${old}"` });
    const found = await all.find();
    all.fake.write("a.yaml", now);
    const replaced = await all.replace(found, fresh, ...answers);
    expect(all.fake.text("b.txt")).toBe(`"${fresh}"`);
    return { ...all, replaced };
  }

  it("shows the occurrences in it, and changes those that the user chooses", async () => {
    const { fake, asked, replaced } = await changed((found) => [found[1]!]);
    expect(asked).toEqual([["a.yaml:1", "a.yaml:2"]]);
    expect(replaced).toMatchObject({ updated: 2, left: [] });
    expect(fake.text("a.yaml")).toBe(`new: "${old}"\none: "${fresh}"\n`);
    expect(await replaced.undo()).toEqual({ restored: 2, left: [], unsaved: [] });
    expect(fake.text("a.yaml")).toBe(now);
  });

  it("changes nothing in it and reports it if the user cancels", async () => {
    const { fake, replaced } = await changed(() => undefined);
    expect(fake.text("a.yaml")).toBe(now);
    expect(replaced.left.map(({ reason }) => reason)).toEqual([changedSince(), changedSince()]);
  });

  it("asks again if it changes while the user chooses", async () => {
    const all = workspace({ "a.txt": `"${old}"` });
    const found = await all.find();
    all.fake.write("a.txt", `\n"${old}"`);
    const replaced = await all.replace(
      found,
      fresh,
      (again) => {
        all.fake.write("a.txt", `\n\n"${old}"`);
        return again;
      },
      (again) => again,
    );
    expect(all.asked).toEqual([["a.txt:2"], ["a.txt:3"]]);
    expect([replaced.updated, all.fake.text("a.txt")]).toEqual([1, `\n\n"${fresh}"`]);
  });

  it("doesn't ask if the old value isn't in it anymore", async () => {
    const { fake, find, replace, asked } = workspace({ "a.txt": `"${old}"` });
    const found = await find();
    fake.write("a.txt", "mine");
    expect(await replace(found)).toMatchObject({ updated: 0, left: [] });
    expect([asked, fake.text("a.txt")]).toEqual([[], "mine"]);
  });
});

describe("undo", () => {
  it("restores every file in one edit, and saves it", async () => {
    const { fake, find, replace } = workspace(files);
    const { undo } = await replace(await find());
    expect(await undo()).toEqual({ restored: 4, left: [], unsaved: [] });
    expect(fake.edits).toBe(2);
    for (const [name, text] of Object.entries(files)) {
      expect(fake.files.get(name)).toMatchObject({ text, disk: text });
    }
  });

  it("names a file that was changed after the update, and leaves it", async () => {
    const { fake, find, replace } = workspace(files);
    const { undo } = await replace(await find());
    fake.write("notes.md", `${fresh}\n`);
    const { restored, left } = await undo();
    expect(restored).toBe(2);
    expect(left.map(({ occurrence, reason }) => [occurrence.file, reason])).toEqual([
      ["notes.md", changedSinceUpdate()],
      ["notes.md", changedSinceUpdate()],
    ]);
    expect(fake.text("notes.md")).toBe(`${fresh}\n`);
  });

  it("names a file that was formatted when it was saved", async () => {
    const { fake, find, replace } = workspace({ "a.txt": `"${old}"   \n` });
    fake.files.get("a.txt")!.onSave = (text) => text.replaceAll(/ +$/gm, "");
    const { updated, undo } = await replace(await find());
    expect([updated, fake.text("a.txt")]).toEqual([1, `"${fresh}"\n`]);
    expect(await undo()).toMatchObject({ restored: 0, left: [{ reason: changedSinceUpdate() }] });
    expect(fake.text("a.txt")).toBe(`"${fresh}"\n`);
  });

  it("reports a file that VS Code doesn't change", async () => {
    const { fake, find, replace } = workspace({ "a.txt": `"${old}"` });
    const { undo } = await replace(await find());
    fake.takesEdits = false;
    expect(await undo()).toMatchObject({ restored: 0, left: [{ reason: refused() }] });
  });
});

describe("obstacles", () => {
  it("reports what couldn't be replaced before anything is sent", async () => {
    const { fake, find, occurrences } = workspace({
      "a.json": `"${old}"`,
      "b.txt": old,
      "c.yaml": `a: x/${old}/y\n`,
      "d.txt": old,
    });
    const found = await find();
    fake.files.get("b.txt")!.readOnly = true;
    fake.files.delete("d.txt");
    const filesOf = async (after?: string) =>
      (await occurrences.obstacles(found, after)).map(({ occurrence }) => occurrence.file);
    expect(await filesOf("a+b")).toEqual(["b.txt", "c.yaml", "d.txt"]);
    expect(await filesOf()).toEqual(["b.txt", "d.txt"]);
  });
});
