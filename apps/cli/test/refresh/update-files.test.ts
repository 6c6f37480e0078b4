import {
  chmod,
  link,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { findPlaces, limits } from "../../src/refresh/find-places.js";
import { updateFiles, type PlannedPlaces, type Updated } from "../../src/refresh/update-files.js";

const before = "c0ffee42-value";
const after = "An0therValue";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-update-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const at = (name: string): string => path.join(folder, name);
const textOf = (name: string): Promise<string> => readFile(at(name), "utf8");

async function plan(): Promise<PlannedPlaces> {
  const wanted = { value: before, isOurs: () => false, variables: {} };
  const { signal } = new AbortController();
  return findPlaces(folder, wanted, { signal, progress: () => undefined });
}

const update = (places: PlannedPlaces): Promise<Updated> =>
  updateFiles(folder, places, before, after);

describe("replacing a value in files", () => {
  test("writes them whole, with the rights that they had, and nothing beside them", async () => {
    await mkdir(at("sub"));
    await writeFile(at(".env"), `\uFEFFA=1\r\nKEY=${before}\r\n`, { mode: 0o640 });
    await chmod(at(".env"), 0o640);
    await writeFile(at("sub/x.json"), JSON.stringify({ key: before }));
    const places = await plan();
    expect(await update(places)).toStrictEqual({ updated: places.values, problems: [] });
    expect(await textOf(".env")).toBe(`\uFEFFA=1\r\nKEY=${after}\r\n`);
    expect(await textOf("sub/x.json")).toBe(JSON.stringify({ key: after }));
    expect((await readdir(folder, { recursive: true })).sort()).toStrictEqual([
      ".env",
      "sub",
      path.join("sub", "x.json"),
    ]);
    // Windows knows one of these rights alone.
    const rights = process.platform === "win32" ? undefined : (await stat(at(".env"))).mode & 0o777;
    expect(rights).toBe(process.platform === "win32" ? undefined : 0o640);
  });

  test("changes none of which more, or less, stands there than in the plan", async () => {
    await writeFile(at("a"), before);
    await writeFile(at("b"), `${before} ${before}`);
    await writeFile(at("c"), before);
    const places = await plan();
    await writeFile(at("a"), `${before}\n${before}`);
    await writeFile(at("b"), before);
    await rm(at("c"));
    const { updated, problems } = await update(places);
    expect(updated).toStrictEqual([]);
    expect(problems.map(({ file }) => file)).toStrictEqual(["a", "b", "c"]);
    expect(await textOf("a")).toBe(`${before}\n${before}`);
    expect(await textOf("b")).toBe(before);
  });

  test("changes nothing in a file that is another since, though as many places are in it", async () => {
    await writeFile(at("x.env"), `MINE=${before}\n`);
    const places = await plan();
    const now = `MINE=keyhole://a/b\nHISTORY_OF_OLD=${before}\n`;
    await writeFile(at("x.env"), now);
    expect(await update(places)).toStrictEqual({
      updated: [],
      problems: [{ file: "x.env", reason: "it was changed since it was looked through" }],
    });
    expect(await textOf("x.env")).toBe(now);
  });

  test("replaces the places of the plan where a file has more, and says so", async () => {
    const line = `key = ${before}\n`;
    await writeFile(at("x.txt"), line.repeat(limits.places + 2));
    const places = await plan();
    const { updated, problems } = await update(places);
    expect(updated).toStrictEqual(places.values);
    expect(updated).toHaveLength(limits.places);
    expect(problems).toStrictEqual([
      { file: "x.txt", reason: "it has more places than are looked at" },
    ]);
    const replaced = `key = ${after}\n`.repeat(limits.places) + line.repeat(2);
    expect((await textOf("x.txt")) === replaced).toBe(true);
  });

  test.skipIf(process.platform === "win32")(
    "leaves links, files of several names, and what is no UTF-8",
    async () => {
      await writeFile(at("real"), before);
      await symlink(at("real"), at("by-link"));
      await writeFile(at("one"), before);
      await link(at("one"), at("same"));
      await writeFile(at("latin1"), Buffer.from(`clé=${before}`, "latin1"));
      const { updated, problems } = await update(await plan());
      expect(updated.map(({ file }) => file)).toStrictEqual(["real"]);
      expect(problems).toStrictEqual([
        { file: "by-link", reason: "it is a link" },
        { file: "latin1", reason: "it is no text in UTF-8" },
        { file: "one", reason: "it has several names (hard links)" },
        { file: "same", reason: "it has several names (hard links)" },
      ]);
    },
  );

  test("tells of a file in which some places were left", async () => {
    await writeFile(at("a.yml"), `a: "${before}"\nb: ${before}\n`);
    const places = await plan();
    const { updated, problems } = await updateFiles(folder, places, before, "12345678");
    expect(updated).toStrictEqual([places.values[0]]);
    expect(problems).toMatchObject([{ file: "a.yml" }]);
    expect(await textOf("a.yml")).toBe(`a: "12345678"\nb: ${before}\n`);
  });
});
