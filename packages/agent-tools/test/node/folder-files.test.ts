import { link, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { execFileSync } from "node:child_process";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FolderFiles, isLinked } from "../../src/node/index.js";

let root: string;
let folder: string;
let files: FolderFiles;

beforeEach(async () => {
  root = await realpath(await mkdtemp(path.join(os.tmpdir(), "keyhole-files-")));
  folder = path.join(root, "folder");
  files = new FolderFiles(folder);
  await mkdir(path.join(folder, "inner/.git"), { recursive: true });
  await mkdir(path.join(root, "folder-2"));
  await writeFile(path.join(folder, "inner/a.txt"), "inside");
  await writeFile(path.join(root, "folder-2/out.txt"), "outside");
});
afterEach(() => rm(root, { recursive: true, force: true }));

const read = async (file: string) => {
  const bytes = await files.read(file);
  return bytes && Buffer.from(bytes).toString();
};
const change = (file: string) => files.change(file, () => Buffer.from("changed"));

const failing = (): never => {
  throw new Error("no");
};

describe("FolderFiles", () => {
  test("reads and changes files inside the folder, also below a link that stays in it", async () => {
    // The type matters only on Windows, where all users may create this one.
    await symlink(path.join(folder, "inner"), path.join(folder, "linked"), "junction");
    expect(await read("linked/a.txt")).toBe("inside");
    await change("linked/a.txt");
    expect(await read("inner/a.txt")).toBe("changed");
    await change("inner/new.txt");
    expect(await read("inner/new.txt")).toBe("changed");
  });

  // Few users of Windows may create links to files.
  test.skipIf(process.platform === "win32")("reads and changes nothing outside of it", async () => {
    await symlink(path.join(root, "folder-2/out.txt"), path.join(folder, "link.txt"));
    await symlink(path.join(root, "folder-2"), path.join(folder, "linked"));
    await symlink(root, path.join(folder, "up"));
    await symlink(path.join(folder, "inner/a.txt"), path.join(folder, "own.txt"));
    await symlink(path.join(folder, "inner/.git"), path.join(folder, "git"));
    for (const file of [
      "link.txt",
      "linked/out.txt",
      "linked/new.txt",
      "up/folder-2/out.txt",
      "../folder-2/out.txt",
      "own.txt",
      "git/config",
      "inner",
      "none/new.txt",
    ]) {
      expect([file, await read(file)]).toStrictEqual([file, undefined]);
      // Without the path.
      await expect(change(file)).rejects.toThrow(/^The file can't be changed\. [^/]+$/);
    }
    expect(await readFile(path.join(root, "folder-2/out.txt"), "utf8")).toBe("outside");
  });

  test.skipIf(process.platform === "win32")("doesn't wait for a pipe", async () => {
    execFileSync("mkfifo", [path.join(folder, "pipe")]);
    expect(await read("pipe")).toBeUndefined();
    await expect(change("pipe")).rejects.toThrow("can't be changed");
  });

  test("reads no file of more than 1 MB", async () => {
    await writeFile(path.join(folder, "large"), "x".repeat(1_000_001));
    expect(await read("large")).toBeUndefined();
  });

  test("keeps the other names of a file, and changes nothing if the edit throws", async () => {
    await link(path.join(folder, "inner/a.txt"), path.join(folder, "other.txt"));
    await change("inner/a.txt");
    expect(await read("other.txt")).toBe("changed");
    await expect(files.change("inner/a.txt", failing)).rejects.toThrow("can't be changed");
    expect(await read("inner/a.txt")).toBe("changed");
  });
});

describe("isLinked", () => {
  test.skipIf(process.platform === "win32")("finds a link, and a file below one", async () => {
    await symlink(path.join(root, "folder-2/out.txt"), path.join(folder, ".env"));
    await symlink(path.join(root, "folder-2"), path.join(folder, "elsewhere"));
    expect(await isLinked(folder, ".env")).toBe(true);
    expect(await isLinked(folder, "elsewhere/out.txt")).toBe(true);
    expect(await isLinked(folder, "inner/a.txt")).toBe(false);
    expect(await isLinked(folder, "../folder-2/out.txt")).toBe(false);
    expect(await isLinked(folder, "missing.env")).toBe(false);
  });
});
