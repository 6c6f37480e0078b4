import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { searchLimits as limits, type FileMatch } from "@keyhole/secrets/matches";
import { searchFolder } from "../../../src/commands/refresh/plan-refresh.js";

const value = "c0ffee42-value";

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

const find = (
  signal = new AbortController().signal,
  progress: (looked: number, of: number) => void = () => undefined,
) => searchFolder(folder, value, undefined, { signal, progress });
const shown = ({ matches }: { readonly matches: readonly FileMatch[] }): string[] =>
  matches.map(
    ({ file, range, name = "" }) => `${file}:${range.start.line}:${range.start.column} ${name}`,
  );

describe("searchFolder", () => {
  test("finds a value in every text file, in the order of files and lines", async () => {
    await put({
      "b/c.json": `{\n  "key": "${value}"\n}\n`,
      ".env": `X=1\nKEY='${value}'\n`,
      "b/.hidden/x": `${value}\n${value}`,
      "b.txt": value,
    });
    const { matches, ...others } = await find();
    expect(shown({ matches })).toStrictEqual([
      ".env:2:6 KEY",
      "b.txt:1:1 ",
      "b/.hidden/x:1:1 ",
      "b/.hidden/x:2:1 ",
      "b/c.json:2:11 ",
    ]);
    expect(others).toStrictEqual({
      looked: 4,
      of: 4,
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
    expect(found).toMatchObject({ matches: [], looked: 2, large: 1, bounded: false });
  });

  test("finds a value in UTF-16, and beside bytes that aren't UTF-8", async () => {
    await put({
      "utf16.txt": Buffer.from(`\uFEFFkey ${value}\r\n`, "utf16le"),
      "latin1.txt": Buffer.from(`clé = ${value}\n`, "latin1"),
    });
    expect(shown(await find())).toStrictEqual(["latin1.txt:1:7 ", "utf16.txt:1:5 "]);
  });

  test.skipIf(process.platform === "win32")("skips links and pipes", async () => {
    await put({ "real/x": value });
    await symlink(path.join(folder, "real/x"), path.join(folder, "link"));
    await symlink(path.join(folder, "real"), path.join(folder, "folder"));
    await symlink(path.join(folder, "gone"), path.join(folder, "broken"));
    execFileSync("mkfifo", [path.join(folder, "pipe")]);
    const found = await find();
    expect(shown(found)).toStrictEqual(["real/x:1:1 "]);
    expect(found).toMatchObject({ looked: 1, unreadable: 0 });
  });

  test("stops at the limit of matches, and reports that there are more", async () => {
    await put({ many: `${value}\n`.repeat(limits.matches + 1) });
    const { matches, bounded } = await find();
    expect({ count: matches.length, bounded }).toStrictEqual({
      count: limits.matches,
      bounded: true,
    });
  });

  test("reports its progress, and stops if it is cancelled", async () => {
    await put(Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`f${index}`, value])));
    const reported: [number, number][] = [];
    const controller = new AbortController();
    const progress = (looked: number, of: number): void => {
      reported.push([looked, of]);
      controller.abort(new Error("Enough."));
    };
    await expect(find(controller.signal, progress)).rejects.toThrow("Enough.");
    expect(reported).toStrictEqual([[8, 250]]);
    await expect(find(AbortSignal.abort(new Error("Never.")))).rejects.toThrow("Never.");
  });
});
