import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { searchLimits as limits } from "@keyhole/secrets/matches";
import { findAgain, findPlaces } from "../../src/refresh/find-places.js";
import type { Place, Wanted } from "../../src/refresh/places-in-text.js";

const value = "c0ffee42-value";
const wanted: Wanted = {
  value,
  isOurs: ({ alias, container }) =>
    alias === "prod" && "name" in container && container.name === "a",
  variables: { STAGE: "prod" },
};

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-places-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function put(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

const find = (signal = new AbortController().signal, progress = () => undefined as void) =>
  findPlaces(folder, wanted, { signal, progress });
const shown = (places: readonly Place[]): string[] =>
  places.map(({ file, line, column, name = "" }) => `${file}:${line}:${column} ${name}`);

describe("places below a folder", () => {
  test("are found in every text, in the order of files and lines", async () => {
    await put({
      "b/c.json": `{\n  "key": "${value}"\n}\n`,
      ".env": `X=1\nKEY='${value}'\n`,
      "b/.hidden/x": `${value}\n${value}`,
      "b.txt": value,
    });
    const { values, fingerprints, ...others } = await find();
    expect(shown(values)).toStrictEqual([
      ".env:2:6 KEY",
      "b.txt:1:1 ",
      "b/.hidden/x:1:1 ",
      "b/.hidden/x:2:1 ",
      "b/c.json:2:11 ",
    ]);
    expect([...fingerprints.keys()].sort()).toStrictEqual([
      ".env",
      "b.txt",
      "b/.hidden/x",
      "b/c.json",
    ]);
    expect(others).toStrictEqual({
      references: [],
      files: 4,
      large: 0,
      unreadable: 0,
      bounded: false,
    });
  });

  test("are not looked for in repositories' own folders, dependencies, binaries, large files", async () => {
    await put({
      ".git/config": value,
      "node_modules/a/index.js": value,
      "sub/node_modules/a.js": value,
      "sub/.venv/a": value,
      image: Buffer.concat([Buffer.from([0, 1, 2]), Buffer.from(value)]),
      large: "x".repeat(limits.bytes) + value,
    });
    const found = await find();
    expect(found).toMatchObject({ values: [], files: 2, large: 1, bounded: false });
  });

  test("are found in UTF-16, and beside bytes that are no UTF-8", async () => {
    await put({
      "utf16.txt": Buffer.from(`\uFEFFkey ${value}\r\n`, "utf16le"),
      "latin1.txt": Buffer.from(`clé = ${value}\n`, "latin1"),
    });
    expect(shown((await find()).values)).toStrictEqual(["latin1.txt:1:7 ", "utf16.txt:1:5 "]);
  });

  test.skipIf(process.platform === "win32")(
    "are not looked for in links and pipes, also if one takes the place of a file",
    async () => {
      await put({ "real/x": value });
      await symlink(path.join(folder, "real/x"), path.join(folder, "link"));
      await symlink(path.join(folder, "real"), path.join(folder, "folder"));
      await symlink(path.join(folder, "gone"), path.join(folder, "broken"));
      execFileSync("mkfifo", [path.join(folder, "pipe")]);
      const found = await find();
      expect(shown(found.values)).toStrictEqual(["real/x:1:1 "]);
      expect(found).toMatchObject({ files: 1, unreadable: 0 });
      await rm(path.join(folder, "real/x"));
      await symlink(path.join(folder, "outside"), path.join(folder, "real/x"));
      expect(await findAgain(folder, wanted, found)).toStrictEqual([]);
    },
  );

  test("are those of references, too, variables put in", async () => {
    await put({
      ".env": `APP=a\nR=keyhole://prod/\${APP}\nS=keyhole://prod/b\n`,
      "x.yml":
        "url: keyhole://${STAGE}/a/\nkeyhole://prod/a.\nkeyhole://${NONE}/a keyhole://prod/a b",
    });
    const { references } = await find();
    expect(references).toStrictEqual([
      { file: ".env", line: 2, column: 3, name: "R", reference: "keyhole://prod/${APP}" },
      { file: "x.yml", line: 2, column: 1, reference: "keyhole://prod/a" },
      { file: "x.yml", line: 3, column: 21, reference: "keyhole://prod/a" },
    ]);
  });

  test("are no more than anybody looks through", async () => {
    await put({ many: `${value}\n`.repeat(limits.matches + 1) });
    const { values, bounded } = await find();
    expect({ count: values.length, bounded }).toStrictEqual({
      count: limits.matches,
      bounded: true,
    });
  });

  test("are looked for until somebody has enough, who is told how far it went", async () => {
    await put(Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`f${index}`, value])));
    const told: [number, number][] = [];
    const controller = new AbortController();
    const progress = (looked: number, of: number): void => {
      told.push([looked, of]);
      controller.abort(new Error("Enough."));
    };
    await expect(
      findPlaces(folder, wanted, { signal: controller.signal, progress }),
    ).rejects.toThrow("Enough.");
    expect(told).toStrictEqual([[8, 250]]);
    await expect(find(AbortSignal.abort(new Error("Never.")))).rejects.toThrow("Never.");
  });

  test("are found again where they have moved, in the same files alone", async () => {
    await put({ a: value, b: value });
    const found = await find();
    await put({ a: `one line more\n${value}`, b: "it is gone", c: value });
    expect(shown(await findAgain(folder, wanted, found))).toStrictEqual(["a:2:1 "]);
  });
});
