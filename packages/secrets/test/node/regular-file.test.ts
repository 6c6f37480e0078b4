import { execFileSync } from "node:child_process";
import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readRegularFile } from "../../src/node/index.js";

let folder: string;
const inFolder = (name: string): string => path.join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "keyhole-read-"));
});
afterAll(() => rm(folder, { recursive: true }));

describe("readRegularFile", () => {
  it("reads a file of the maximum size, and no larger one", async () => {
    await writeFile(inFolder("file"), "12345");
    expect(await readRegularFile(inFolder("file"), 5)).toEqual(Buffer.from("12345"));
    expect(await readRegularFile(inFolder("file"), 4)).toBe("large");
  });

  it("says that a file is a folder or missing", async () => {
    expect(await readRegularFile(folder, 5)).toBe("folder");
    expect(await readRegularFile(inFolder("missing"), 5)).toBe("missing");
  });

  it.runIf(process.platform === "linux").each([
    ["maps", "large"],
    // It takes reads of whole entries only.
    ["pagemap", "unreadable"],
  ])("doesn't read an endless file: /proc/self/%s is %s", async (name, result) => {
    await symlink(`/proc/self/${name}`, inFolder(name));
    expect(await readRegularFile(inFolder(name), 100)).toBe(result);
  });

  it.skipIf(process.platform === "win32")("refuses a link only if asked to", async () => {
    await writeFile(inFolder("target"), "12345");
    await symlink("target", inFolder("link"));
    expect(await readRegularFile(inFolder("link"), 5)).toEqual(Buffer.from("12345"));
    expect(await readRegularFile(inFolder("link"), 5, { refuseLink: true })).toBe("unreadable");
  });

  it.skipIf(process.platform === "win32")("reads a named pipe only if asked to", async () => {
    execFileSync("mkfifo", [inFolder("pipe")]);
    expect(await readRegularFile(inFolder("pipe"), 5)).toBe("special");
    const [read] = await Promise.all([
      readRegularFile(inFolder("pipe"), 5, { allowPipe: true }),
      writeFile(inFolder("pipe"), "12345"),
    ]);
    expect(read).toEqual(Buffer.from("12345"));
    expect(await readRegularFile("/dev/zero", 5, { allowPipe: true })).toBe("special");
  });
});
