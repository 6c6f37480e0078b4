import { describe, expect, it } from "vitest";
import { findInFiles, type FoundFile } from "../../src/matches/index.js";
import { matchesInFile } from "../../src/matches/file-matches.js";

const old = "s3cr3t-value";
const file = (text: string, name = "a.txt", isUnsaved = false): FoundFile => ({
  id: `id of ${name}`,
  file: name,
  text,
  isDotenv: name.endsWith(".env"),
  isUnsaved,
});

describe("matchesInFile", () => {
  it("returns the range and the name of the entry, and no value", async () => {
    const [match] = await matchesInFile(file(`A=1\nKEY=${old}\n`, ".env"), old);
    expect(match).toMatchObject({
      id: "id of .env",
      file: ".env",
      name: "KEY",
      range: { start: { line: 2, column: 5 }, end: { line: 2, column: 5 + old.length } },
      mayBeChance: false,
      problem: undefined,
    });
    expect(JSON.stringify(match)).not.toContain(old);
  });

  it("marks a short value, which may be there by chance", async () => {
    const [match] = await matchesInFile(file("LOG=info\n", ".env"), "info");
    expect(match).toMatchObject({ mayBeChance: true });
  });

  it.each([
    ["its file has unsaved changes", file(old, "a.txt", true), "new", "unsaved"],
    ["it is encoded", file(btoa(old)), "new", "encoded"],
    ["the new value needs other quoting", file(`a: x/${old}/y\n`), "a+b", "quoting"],
    ["nothing is known of the new value", file(`a: x/${old}/y\n`), undefined, undefined],
  ])("says why a match can't be replaced if %s", async (_, found, after, problem) => {
    expect(await matchesInFile(found, old, after)).toMatchObject([{ problem }]);
  });
});

async function* search(...texts: string[]) {
  for (const text of texts) yield file(text);
  return "limits";
}

describe("findInFiles", () => {
  it("returns the matches of all files, and how far the search went", async () => {
    const { matches, limits, hasMore } = await findInFiles(search(old, "nothing", old), old);
    expect([matches.length, limits, hasMore]).toEqual([2, "limits", false]);
  });

  it("returns a thousand matches, and says that there are more", async () => {
    const { matches, hasMore } = await findInFiles(search(`${old}\n`.repeat(1001)), old);
    expect([matches.length, hasMore]).toEqual([1000, true]);
  });
});
