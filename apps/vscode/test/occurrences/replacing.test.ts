import { describe, expect, it } from "vitest";
import type { FakeTextFiles } from "../fakes/fake-text-files.js";
import { fresh, old, two, workspace } from "./workspace.js";

describe("replacing a value", () => {
  const files = {
    ".env": `# ours\nKEY="${old}" # shop\nOTHER=1\n`,
    "a.json": `{"key": "${old}"}`,
    "notes.md": `${old}\n${old}\n`,
  };

  it("changes the chosen places in one edit, and saves", async () => {
    const { fake, find, occurrences } = workspace(files);
    const found = await find();
    const { updated, left, unsaved } = await occurrences.replace(
      [found[3]!, found[0]!, found[1]!],
      old,
      'n"w',
    );
    expect([updated, left, unsaved, fake.edits]).toEqual([3, [], [], 1]);
    expect(fake.text(".env")).toBe(`# ours\nKEY='n"w' # shop\nOTHER=1\n`);
    expect(fake.files.get("a.json")).toMatchObject({ disk: '{"key": "n\\"w"}', saves: 1 });
    expect(fake.text("notes.md")).toBe(`${old}\nn"w\n`);
  });

  it("opens nothing but what it changes", async () => {
    const { fake, find, occurrences } = workspace(files);
    const [first] = await find();
    await occurrences.replace([first!], old, fresh);
    expect([...fake.files.values()].map(({ opened }) => opened)).toEqual([true, false, false]);
  });

  it("never saves what the user has not", async () => {
    const { fake, find, occurrences } = workspace(files);
    fake.files.get(".env")!.disk = "mine\n";
    const { updated, unsaved, undo } = await occurrences.replace(await find(), old, fresh);
    expect([updated, unsaved]).toEqual([4, [{ file: ".env", why: "hadChanges" }]]);
    expect(fake.files.get(".env")).toMatchObject({ disk: "mine\n", saves: 0 });
    expect(fake.text(".env")).toContain(fresh);
    await undo();
    expect(fake.files.get(".env")).toMatchObject({ text: files[".env"], disk: "mine\n", saves: 0 });
  });

  it.each([false, "throws"] as const)(
    "says which files could not be saved: %s",
    async (canSave) => {
      const { fake, find, occurrences } = workspace(files);
      fake.files.get("a.json")!.canSave = canSave;
      const { updated, unsaved } = await occurrences.replace(await find(), old, fresh);
      expect([updated, unsaved]).toEqual([4, [{ file: "a.json", why: "saveFailed" }]]);
    },
  );

  it.each<[string, (text: string) => string]>([
    ["trims blanks", (text) => text.replaceAll(/ +$/gm, "")],
    ["indents, and ends lines", (text) => text.replaceAll(/^(.+)$/gm, "    $1;")],
    ["joins lines", (text) => text.replaceAll("\n", " ")],
  ])("is done where saving %s, and can be taken back", async (_, onSave) => {
    const text = `one = "${old}"   \ntwo = "${fresh}"\none = "${old}"   \n`;
    const { fake, find, occurrences } = workspace({ "a.txt": text });
    fake.files.get("a.txt")!.onSave = onSave;
    const { updated, left, unsaved, undo } = await occurrences.replace(await find(), old, fresh);
    expect([updated, left, unsaved]).toEqual([2, [], []]);
    expect(fake.files.get("a.txt")!.disk).toBe(onSave(text.replaceAll(old, fresh)));
    expect(await undo()).toEqual({ restored: 2, left: 0, unsaved: [] });
    expect(fake.files.get("a.txt")!.disk).toBe(onSave(onSave(text)));
  });

  it("takes back nothing where saving wrote the value more often", async () => {
    const { fake, find, occurrences } = workspace({ "a.txt": `one = "${old}"  \n` });
    const file = fake.files.get("a.txt")!;
    file.onSave = (text) => `${text.trim()}; copy = "${fresh}"\n`;
    const { updated, undo } = await occurrences.replace(await find(), old, fresh);
    const { text } = file;
    expect(updated).toBe(1);
    expect(await undo()).toMatchObject({ restored: 0, left: 1, unsaved: [] });
    expect(file.text).toBe(text);
  });

  it("gives back what settings make read-only, and says so", async () => {
    const { fake, find, occurrences } = workspace(files);
    fake.files.get("notes.md")!.isFrozen = true;
    const { updated, left, unsaved } = await occurrences.replace(await find(), old, fresh);
    expect([updated, unsaved]).toEqual([2, []]);
    expect(left.map(({ reason }) => reason)).toEqual(
      Array.from({ length: 2 }, () => expect.stringMatching(/read-only/) as unknown),
    );
    expect(fake.text("notes.md")).toBe(files["notes.md"]);
  });

  it("finds the places again where the text has moved", async () => {
    const { fake, find, occurrences } = workspace(files);
    const found = await find();
    fake.write("notes.md", `more\n${"x\n".repeat(20)}${old}\n${old}\n`);
    const { updated } = await occurrences.replace([found[3]!], old, fresh);
    expect(updated).toBe(1);
    expect(fake.text("notes.md")).toBe(`more\n${"x\n".repeat(20)}${old}\n${fresh}\n`);
  });

  it.each([
    ["the chosen one is gone", `one '${old}'\n`, [1], `one '${old}'\n`, 0],
    [
      "another one came",
      `new '${old}'\n${two}`,
      [1],
      `new '${old}'\none '${old}'\ntwo '${fresh}'\n`,
      1,
    ],
    [
      "another one came beside both",
      `new '${old}'\n${two}`,
      [0, 1],
      `new '${old}'\n${two.replaceAll(old, fresh)}`,
      2,
    ],
    ["one of both is gone", `two '${old}'\n`, [0, 1], `two '${fresh}'\n`, 1],
    ["they have moved", `\n\n${two}`, [1], `\n\none '${old}'\ntwo '${fresh}'\n`, 1],
  ])("never changes what was not chosen: %s", async (_, now, chosen, expected, count) => {
    const { fake, find, occurrences } = workspace({ "a.txt": two });
    const found = await find();
    fake.write("a.txt", now);
    const { updated, left } = await occurrences.replace(
      chosen.map((index) => found[index]!),
      old,
      fresh,
    );
    expect([fake.text("a.txt"), updated, left.length]).toEqual([
      expected,
      count,
      chosen.length - count,
    ]);
  });

  it("changes an entry by its name, whatever happens to others", async () => {
    const { fake, find, occurrences } = workspace({ ".env": `A=${old}\nB=${old}\n` });
    const [, b] = await find();
    fake.write(".env", `B=${old}\nC=${old}\nD=${old}\n`);
    await occurrences.replace([b!], old, fresh);
    expect(fake.text(".env")).toBe(`B=${fresh}\nC=${old}\nD=${old}\n`);
  });

  it("takes no entry for another", async () => {
    const { fake, find, occurrences } = workspace({ ".env": `A=${old}\nB=${old}\n` });
    const [a] = await find();
    fake.write(".env", `B=${old}\nC=${old}\n`);
    const { updated, left } = await occurrences.replace([a!], old, fresh);
    expect(updated).toBe(0);
    expect(left.map(({ occurrence, reason }) => [occurrence, reason])).toEqual([
      [a, expect.stringMatching(/changed meanwhile/)],
    ]);
  });

  it.each<[string, (fake: FakeTextFiles) => void, RegExp]>([
    ["was deleted", ({ files: all }) => all.delete("a.json"), /gone/],
    ["is read-only", ({ files: all }) => void (all.get("a.json")!.readOnly = true), /read-only/],
    ["has other text", (fake) => void fake.write("a.json", "{}"), /changed meanwhile/],
  ])("leaves a file that %s", async (_, happens, reason) => {
    const { fake, find, occurrences } = workspace(files);
    const found = await find();
    happens(fake);
    const { updated, left } = await occurrences.replace(found, old, fresh);
    expect(updated).toBe(3);
    expect(left.map((one) => [one.occurrence.file, one.reason])).toEqual([
      ["a.json", expect.stringMatching(reason)],
    ]);
  });

  it("leaves what the encoding of the file cannot hold", async () => {
    const { fake, find, occurrences } = workspace({ "a.txt": old });
    fake.files.get("a.txt")!.isAscii = true;
    const { updated, left } = await occurrences.replace(await find(), old, "nü");
    expect([updated, left.length, fake.text("a.txt")]).toEqual([0, 1, old]);
  });

  it("leaves everything where VS Code makes no edit", async () => {
    const { fake, find, occurrences } = workspace(files);
    fake.takesEdits = false;
    const { updated, left, unsaved } = await occurrences.replace(await find(), old, fresh);
    expect([updated, left.length, unsaved]).toEqual([0, 4, []]);
    expect([...fake.files.values()].every(({ saves }) => saves === 0)).toBe(true);
  });

  it("saves what VS Code has changed although it says that it has not", async () => {
    const { fake, find, occurrences } = workspace(files);
    fake.deniesEdits = true;
    fake.files.get("a.json")!.canSave = false;
    fake.files.get("notes.md")!.disk = "mine\n";
    const { updated, left, unsaved } = await occurrences.replace(await find(), old, fresh);
    expect([updated, left]).toEqual([4, []]);
    expect(unsaved).toEqual([
      { file: "notes.md", why: "hadChanges" },
      { file: "a.json", why: "saveFailed" },
    ]);
    expect(fake.files.get(".env")!.disk).toBe(fake.text(".env"));
    expect(fake.files.get("notes.md")!.disk).toBe("mine\n");
  });

  it("says what is unsaved of an edit that VS Code made in part", async () => {
    const { fake, find, occurrences } = workspace({ "a.txt": two, "b.txt": two });
    fake.deniesEdits = true;
    fake.afterEdit = () => {
      fake.files.get("a.txt")!.text = two.replace(old, fresh);
      fake.files.get("b.txt")!.text = two;
    };
    const { updated, left, unsaved } = await occurrences.replace(await find(), old, fresh);
    expect([updated, left.length]).toEqual([1, 3]);
    expect(unsaved).toEqual([{ file: "a.txt", why: "hadChanges" }]);
    expect(fake.files.get("a.txt")!.saves).toBe(0);
  });

  it("takes nothing for its own that stood there before", async () => {
    const { fake, find, occurrences } = workspace({ "a.txt": `x ${old}\nx ${fresh}\n` });
    fake.takesEdits = false;
    const { updated, left } = await occurrences.replace(await find(), old, fresh);
    expect([updated, left.length]).toEqual([0, 1]);
  });

  it("no reason holds a value", async () => {
    const { find, occurrences } = workspace(files);
    const { left } = await occurrences.replace(await find(), old, "n\ud800w");
    expect(left).toHaveLength(4);
    expect(JSON.stringify(left)).not.toMatch(/s3cr3t|ud800/);
  });
});

describe("what could not be replaced", () => {
  it("is known before anything is sent", async () => {
    const { fake, find, occurrences } = workspace({
      "a.json": `"${old}"`,
      "b.txt": old,
      "c.yaml": `a: x/${old}/y`,
      "d.txt": old,
    });
    const found = await find();
    fake.files.get("b.txt")!.readOnly = true;
    fake.files.delete("d.txt");
    const filesOf = async (after?: string) =>
      (await occurrences.obstacles(found, old, after)).map(({ occurrence }) => occurrence.file);
    expect(await filesOf("a b")).toEqual(["b.txt", "c.yaml", "d.txt"]);
    expect(await filesOf()).toEqual(["b.txt", "d.txt"]);
  });
});
