import { chmod, chown, lstat, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

/** What the folder of the draft keeps out of commits, as the draft is put in its place. */
const ignored: string[] = [];

vi.mock("node:fs/promises", async (original) => {
  const fs = await original<object>();
  const { readFile: read, rename } = fs as Record<
    "readFile" | "rename",
    (...all: string[]) => unknown
  >;
  return {
    ...fs,
    rename: async (from: string, to: string) => {
      ignored.push(String(await read(path.join(path.dirname(from), ".gitignore"), "utf8")));
      await rename(from, to);
    },
  };
});

const { replaceFile } = await import("../../src/files/replace-file.js");
const isRoot = process.getuid?.() === 0;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-replace-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("writing a file anew", () => {
  test("keeps its draft out of commits, and leaves nothing beside the file", async () => {
    const file = path.join(folder, ".env");
    await writeFile(file, "A=old\n");
    expect(await replaceFile(file, "A=new\n", await lstat(file))).toBe(true);
    expect(await readFile(file, "utf8")).toBe("A=new\n");
    expect(ignored).toStrictEqual(["*\n"]);
    expect(await readdir(folder)).toStrictEqual([".env"]);
  });

  // Nobody else can give a file away.
  test.skipIf(!isRoot)("keeps its owner and rights", async () => {
    const file = path.join(folder, ".env");
    await writeFile(file, "A=old\n");
    await chown(file, 1234, 1234);
    await chmod(file, 0o660);
    await replaceFile(file, "A=new\n", await lstat(file));
    const { uid, gid, mode } = await lstat(file);
    expect([uid, gid, mode & 0o777]).toStrictEqual([1234, 1234, 0o660]);
  });
});
