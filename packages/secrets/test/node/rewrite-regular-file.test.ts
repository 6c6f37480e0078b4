import { execFileSync, spawnSync } from "node:child_process";
import {
  chmod,
  link,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
  type FileHandle,
} from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { rewriteRegularFile } from "../../src/node/index.js";

const disk = vi.hoisted(() => ({
  /** The number of bytes that the disk accepts before it fails once. */
  room: undefined as number | undefined,
  /** Called before a file is cut to its new length. */
  beforeTruncate: async (): Promise<void> => undefined,
}));

vi.mock("node:fs/promises", async (original) => {
  const fs = await original<Record<string, (...all: unknown[]) => Promise<FileHandle>>>();
  const open = async (...file: unknown[]) => {
    const handle = await fs["open"]!(...file);
    const write = handle.write.bind(handle) as (...all: unknown[]) => Promise<unknown>;
    const limited = async (bytes: Buffer, start: number, length: number, position: number) => {
      if (disk.room === undefined) return write(bytes, start, length, position);
      const { room } = disk;
      disk.room = room === 0 ? undefined : 0;
      if (room === 0) throw new Error("ENOSPC");
      return write(bytes, start, room, position);
    };
    const truncate = handle.truncate.bind(handle);
    const observed = async (length: number) => {
      await disk.beforeTruncate();
      return truncate(length);
    };
    return Object.assign(handle, { write: limited, truncate: observed });
  };
  return { ...fs, open };
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-rewrite-"));
});
afterEach(async () => {
  disk.beforeTruncate = async () => undefined;
  await rm(folder, { recursive: true, force: true });
});

const at = (name: string): string => path.join(folder, name);
const rewrite = (name: string, text: string) =>
  rewriteRegularFile(at(name), 1000, async () => Buffer.from(text));
const isWindows = process.platform === "win32";
const hasAcls = !isWindows && spawnSync("setfacl", ["--version"]).status === 0;

describe("rewriteRegularFile", () => {
  test.each(["one", "a longer text", "", "A text"])(
    "writes %j in place of another text",
    async (text) => {
      await writeFile(at("a"), "a text");
      const { ino } = await stat(at("a"));
      await rewrite("a", text);
      expect(await readFile(at("a"), "utf8")).toBe(text);
      expect((await stat(at("a"))).ino).toBe(ino);
      expect(await readdir(folder)).toStrictEqual(["a"]);
    },
  );

  test("leaves a file if there is nothing to change", async () => {
    await writeFile(at("a"), "a text");
    const { mtimeMs } = await stat(at("a"));
    await rewriteRegularFile(at("a"), 1000, async () => undefined);
    expect((await stat(at("a"))).mtimeMs).toBe(mtimeMs);
  });

  test("writes no file if another one takes its place in the meantime", async () => {
    await writeFile(at("a"), "a text");
    await writeFile(at("b"), "another text");
    await link(at("a"), at("old"));
    const rewritten = rewriteRegularFile(at("a"), 1000, async () => {
      await rename(at("b"), at("a"));
      return Buffer.from("y");
    });
    await expect(rewritten).rejects.toThrow("replaced");
    expect(await readFile(at("a"), "utf8")).toBe("another text");
    expect(await readFile(at("old"), "utf8")).toBe("a text");
  });

  test("refuses a file that is larger than the limit", async () => {
    await writeFile(at("a"), "x".repeat(1001));
    await expect(rewrite("a", "y")).rejects.toThrow("large");
    expect((await stat(at("a"))).size).toBe(1001);
  });

  describe.skipIf(isWindows)("on systems with permissions and links", () => {
    test("keeps the permissions and the other names of a file", async () => {
      await writeFile(at("a"), "a text");
      await chmod(at("a"), 0o640);
      await link(at("a"), at("b"));
      await rewrite("a", "another");
      expect((await stat(at("a"))).mode & 0o777).toBe(0o640);
      expect(await readFile(at("b"), "utf8")).toBe("another");
    });

    test("refuses a link and a pipe", async () => {
      await writeFile(at("a"), "a text");
      await symlink("a", at("link"));
      await expect(rewrite("link", "y")).rejects.toMatchObject({ code: "ELOOP" });
      execFileSync("mkfifo", [at("pipe")]);
      await expect(rewrite("pipe", "y")).rejects.toThrow("special");
      expect(await readFile(at("a"), "utf8")).toBe("a text");
    });

    test("writes no other file if a link takes the place of the file in the meantime", async () => {
      await writeFile(at("a"), "a text");
      await writeFile(at("private"), "private text");
      const rewritten = rewriteRegularFile(at("a"), 1000, async () => {
        await rm(at("a"));
        await symlink("private", at("a"));
        return Buffer.from("y");
      });
      await expect(rewritten).rejects.toThrow("replaced");
      expect(await readFile(at("private"), "utf8")).toBe("private text");
    });

    test.skipIf(process.getuid?.() === 0)("refuses a read-only file", async () => {
      await writeFile(at("a"), "a text", { mode: 0o400 });
      await expect(rewrite("a", "y")).rejects.toMatchObject({ code: "EACCES" });
    });
  });

  test.skipIf(!hasAcls)("keeps the access control list of a file", async () => {
    await writeFile(at("a"), "a text", { mode: 0o600 });
    execFileSync("setfacl", ["-m", "u:65534:r", at("a")]);
    const list = (): string => execFileSync("getfacl", ["-cp", at("a")]).toString();
    const before = list();
    await rewrite("a", "another text");
    expect(list()).toBe(before);
  });

  test("restores the text if the disk is full after some of it", async () => {
    await writeFile(at("a"), "a text");
    disk.room = 3;
    await expect(rewrite("a", "another text")).rejects.toThrow("ENOSPC");
    expect(await readFile(at("a"), "utf8")).toBe("a text");
  });

  test("leaves nothing of longer content behind if it is killed before it shortens the file", async () => {
    await writeFile(at("a"), "KEY=a-longer-old-value\nOTHER=1\n");
    const inBetween: string[] = [];
    disk.beforeTruncate = async () => void inBetween.push(await readFile(at("a"), "utf8"));
    await rewrite("a", "KEY=new\nOTHER=1\n");
    expect(inBetween).toStrictEqual([`KEY=new\nOTHER=1\n${"\n".repeat(15)}`]);
    expect(await readFile(at("a"), "utf8")).toBe("KEY=new\nOTHER=1\n");
  });

  test("leaves nothing of longer new content behind if it is killed while it restores the old", async () => {
    await writeFile(at("a"), "a text");
    const inBetween: string[] = [];
    disk.beforeTruncate = async () => void inBetween.push(await readFile(at("a"), "utf8"));
    disk.room = 9;
    await expect(rewrite("a", "another text")).rejects.toThrow("ENOSPC");
    expect(inBetween).toStrictEqual(["a text\n\n\n"]);
    expect(await readFile(at("a"), "utf8")).toBe("a text");
  });
});
