import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { searchLimits } from "@keyhole/secrets/matches";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { searchFolder } from "../../../src/commands/refresh/search-folder.js";
import type { TextMatch } from "../../../src/commands/refresh/matches-in-text.js";
import { updateFiles, type PlannedMatches } from "../../../src/commands/refresh/update-files.js";

const before = "c0ffee42-value";
const after = "An0therValue";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-update-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (name: string): string => path.join(folder, name);
const textOf = (name: string): Promise<string> => readFile(at(name), "utf8");

async function plan(): Promise<PlannedMatches> {
  const wanted = { value: before, isOurs: () => false, variables: {} };
  return searchFolder(folder, wanted, { signal: new AbortController().signal });
}

const update = (
  matches: PlannedMatches,
  ask?: (matches: readonly TextMatch[]) => Promise<boolean>,
  now = after,
) => updateFiles(folder, matches, before, now, ask);

describe("updateFiles", () => {
  test("replaces a value, and keeps the byte order mark and line ends", async () => {
    await mkdir(at("sub"));
    await writeFile(at(".env"), `\uFEFFA=1\r\nKEY=${before}\r\n`);
    await writeFile(at("sub/x.json"), JSON.stringify({ key: before }));
    const matches = await plan();
    expect(await update(matches)).toStrictEqual({ updated: matches.values, problems: [] });
    expect(await textOf(".env")).toBe(`\uFEFFA=1\r\nKEY=${after}\r\n`);
    expect(await textOf("sub/x.json")).toBe(JSON.stringify({ key: after }));
  });

  test("reports what it leaves: other encodings and matches that need other quoting", async () => {
    await writeFile(at("a.yml"), `a: "${before}"\nb: ${before}\nc: ${btoa(before)}\n`);
    await writeFile(at("latin1"), Buffer.from(`clé=${before}`, "latin1"));
    await writeFile(at("utf16"), Buffer.from(`\ufeff${before}`, "utf16le"));
    const matches = await plan();
    const { updated, problems } = await update(matches, undefined, "12345678");
    expect(updated).toStrictEqual([matches.values[0]]);
    expect(problems).toStrictEqual([
      { file: "a.yml", reason: "quoting" },
      { file: "a.yml", reason: "encoded" },
      { file: "latin1", reason: "encoding" },
      { file: "utf16", reason: "encoding" },
    ]);
    expect(await textOf("a.yml")).toBe(`a: "12345678"\nb: ${before}\nc: ${btoa(before)}\n`);
  });

  test("replaces the matches of the plan in a file that has more, and reports it", async () => {
    const line = `key = ${before}\n`;
    await writeFile(at("x.txt"), line.repeat(searchLimits.matches + 2));
    const matches = await plan();
    const { updated, problems } = await update(matches);
    expect(updated).toHaveLength(searchLimits.matches);
    expect(problems).toStrictEqual([{ file: "x.txt", reason: "bounded" }]);
    const replaced = `key = ${after}\n`.repeat(searchLimits.matches) + line.repeat(2);
    expect((await textOf("x.txt")) === replaced).toBe(true);
  });
});

describe("updateFiles, with a file that changed after the search", () => {
  const now = `MINE=keyhole://a/b\nHISTORY_OF_OLD=${before}\n`;

  async function changed(ask?: (matches: readonly TextMatch[]) => Promise<boolean>) {
    await writeFile(at("a.env"), `A=${before}\n`);
    await writeFile(at("b.env"), `B=${before}\n`);
    const matches = await plan();
    await writeFile(at("a.env"), now);
    const result = await update(matches, ask);
    expect(await textOf("b.env")).toBe(`B=${after}\n`);
    return result;
  }

  test("writes nothing to it, and reports it", async () => {
    const { updated, problems } = await changed();
    expect(updated.map(({ file }) => file)).toStrictEqual(["b.env"]);
    expect(problems).toStrictEqual([{ file: "a.env", reason: "changed" }]);
    expect(await textOf("a.env")).toBe(now);
  });

  test("asks again with the matches that are in it now", async () => {
    const asked: string[] = [];
    const { updated, problems } = await changed((matches) => {
      asked.push(...matches.map(({ file, line }) => `${file}:${line}`));
      return Promise.resolve(true);
    });
    expect(asked).toStrictEqual(["a.env:2"]);
    expect(updated.map(({ file }) => file)).toStrictEqual(["b.env", "a.env"]);
    expect(problems).toStrictEqual([]);
    expect(await textOf("a.env")).toBe(now.replace(before, after));
  });

  test("reports nothing if the old value isn't there anymore", async () => {
    await writeFile(at("a"), before);
    await writeFile(at("gone"), before);
    const matches = await plan();
    await writeFile(at("a"), "mine");
    await rm(at("gone"));
    expect(await update(matches)).toStrictEqual({ updated: [], problems: [] });
  });

  test.skipIf(process.platform === "win32")("doesn't follow a link in its place", async () => {
    await mkdir(at("sub"));
    await writeFile(at("sub/a"), before);
    const matches = await plan();
    await writeFile(at("outside"), before);
    await rm(at("sub/a"));
    await symlink(at("outside"), at("sub/a"));
    const { problems } = await update(matches);
    expect(problems).toStrictEqual([{ file: "sub/a", reason: "unwritable" }]);
    expect(await textOf("outside")).toBe(before);
  });
});
