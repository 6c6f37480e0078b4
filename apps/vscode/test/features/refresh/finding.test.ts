import { describe, expect, it } from "vitest";
import { isWhole } from "../../../src/features/refresh/workspace-matches.js";
import { fresh, old, options, workspace } from "./workspace.js";

describe("find", () => {
  it("returns the file, the line and the name of the entry, and no value", async () => {
    const { find } = workspace({
      ".env": `A=1\nKEY=${old}\n`,
      "notes.md": `x\n\n${old} and ${old}`,
      "other.txt": "nothing",
    });
    const found = await find();
    expect(found.map(({ file, line, name }) => [file, line, name])).toEqual([
      [".env", 2, "KEY"],
      ["notes.md", 3, undefined],
      ["notes.md", 3, undefined],
    ]);
    expect(JSON.stringify(found)).not.toContain(old);
  });

  it("returns occurrences that can be shown and selected", async () => {
    const { fake, find } = workspace({ "notes.md": `x\r\n\r\nthe ${old}.` });
    const [found] = await find();
    await found!.open();
    await found!.preview();
    expect(fake.shown).toEqual([`notes.md: ${old}`, `notes.md: ${old} (without the focus)`]);
  });

  it("skips files that aren't text", async () => {
    const { find } = workspace({ "a.bin": `\0${old}`, ".env": `\0A=${old}` });
    expect(await find()).toEqual([]);
  });

  it("marks a short value, which may be there by chance", async () => {
    const { find } = workspace({ ".env": `LOG=info\nKEY=${old}` });
    expect((await find("info")).map(({ mayBeChance }) => mayBeChance)).toEqual([true]);
    expect((await find()).map(({ mayBeChance }) => mayBeChance)).toEqual([false]);
  });

  it("opens no file, and finds an empty value nowhere", async () => {
    const { fake, find, occurrences } = workspace({ ".env": `KEY=${old}\nEMPTY=` });
    expect(await find("")).toEqual([]);
    await occurrences.obstacles(await find(), fresh);
    expect([...fake.files.values()].some(({ opened }) => opened)).toBe(false);
  });

  it("stops if it is cancelled, and returns what it has", async () => {
    const { fake, occurrences } = workspace({ "a.txt": old, "b.txt": old, "c.txt": old });
    const controller = new AbortController();
    fake.beforeLook = (name) => name === "b.txt" && controller.abort();
    const progress: string[] = [];
    const found = await occurrences.find(old, {
      signal: controller.signal,
      progress: (looked, of) => progress.push(`${looked}/${of}`),
    });
    expect(found.occurrences.map(({ file }) => file)).toEqual(["a.txt"]);
    expect(found.limits).toMatchObject({ looked: 1, of: 3, cancelled: true, bounded: false });
    expect(isWhole(found.limits)).toBe(false);
    expect(progress).toEqual(["1/3"]);
  });

  it("stops at a thousand occurrences, and says that there are more", async () => {
    const { occurrences } = workspace({
      "a.txt": `${old}\n`.repeat(1000),
      "b.txt": "",
      "c.txt": "",
    });
    const all = await occurrences.find(old, options);
    expect(isWhole(all.limits)).toBe(true);
    const more = workspace({ "a.txt": `${old}\n`.repeat(1001), "b.txt": "" });
    const { occurrences: found, limits } = await more.occurrences.find(old, options);
    expect(found).toHaveLength(1000);
    expect(limits).toMatchObject({ bounded: true, cancelled: false });
  });

  it.each([
    ["more files than are looked at", { bounded: true }, false],
    ["files that cannot be read", { unreadable: 1 }, false],
    ["folders that cannot be listed", { unlisted: ["remote"] }, false],
    ["large files", { large: 1 }, false],
    ["all of them", { looked: 9, of: 9 }, true],
  ])("reports whether it covered everything: %s", async (_, limits, whole) => {
    const { fake, occurrences } = workspace({ "a.txt": old });
    fake.limits = limits;
    expect(isWhole((await occurrences.find(old, options)).limits)).toBe(whole);
  });
});
