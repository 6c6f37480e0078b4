import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { searchLimits as limits } from "@keyhole/secrets/matches";
import { findAgain, searchFolder } from "../../../src/commands/refresh/search-folder.js";
import type { TextMatch, Wanted } from "../../../src/commands/refresh/matches-in-text.js";

const value = "c0ffee42-value";
const wanted: Wanted = {
  value,
  isOurs: ({ alias, container }) =>
    alias === "prod" && "name" in container && container.name === "a",
  variables: { STAGE: "prod" },
};

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-matches-"));
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
  searchFolder(folder, wanted, { signal, progress });
const shown = (matches: readonly TextMatch[]): string[] =>
  matches.map(({ file, line, column, name = "" }) => `${file}:${line}:${column} ${name}`);

describe("searchFolder", () => {
  test("finds a value in every text file, in the order of files and lines", async () => {
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

  test("skips folders of repositories and dependencies, binaries, and large files", async () => {
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

  test("finds a value in UTF-16, and beside bytes that aren't UTF-8", async () => {
    await put({
      "utf16.txt": Buffer.from(`\uFEFFkey ${value}\r\n`, "utf16le"),
      "latin1.txt": Buffer.from(`clé = ${value}\n`, "latin1"),
    });
    expect(shown((await find()).values)).toStrictEqual(["latin1.txt:1:7 ", "utf16.txt:1:5 "]);
  });

  test.skipIf(process.platform === "win32")(
    "skips links and pipes, also if a link takes the place of a file",
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

  test("finds references to the secret, also with variables", async () => {
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

  test("stops at the limit of matches, and says that there are more", async () => {
    await put({ many: `${value}\n`.repeat(limits.matches + 1) });
    const { values, bounded } = await find();
    expect({ count: values.length, bounded }).toStrictEqual({
      count: limits.matches,
      bounded: true,
    });
  });

  test("reports its progress, and stops if it is cancelled", async () => {
    await put(Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`f${index}`, value])));
    const told: [number, number][] = [];
    const controller = new AbortController();
    const progress = (looked: number, of: number): void => {
      told.push([looked, of]);
      controller.abort(new Error("Enough."));
    };
    await expect(
      searchFolder(folder, wanted, { signal: controller.signal, progress }),
    ).rejects.toThrow("Enough.");
    expect(told).toStrictEqual([[8, 250]]);
    await expect(find(AbortSignal.abort(new Error("Never.")))).rejects.toThrow("Never.");
  });

  test("finds moved matches again, in the same files only", async () => {
    await put({ a: value, b: value });
    const found = await find();
    await put({ a: `one line more\n${value}`, b: "it is gone", c: value });
    expect(shown(await findAgain(folder, wanted, found))).toStrictEqual(["a:2:1 "]);
  });
});
