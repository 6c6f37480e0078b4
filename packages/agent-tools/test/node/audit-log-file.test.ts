import { appendFile, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AuditLogFile } from "../../src/node/index.js";

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-log-"));
  file = path.join(folder, "keyhole/log.jsonl");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const entry = (tool: string, at = "/one") => ({
  time: "2026-06-01T00:00:00.000Z",
  folder: at,
  client: "tester",
  tool,
  outcome: "done" as const,
});

describe("AuditLogFile", () => {
  test("returns the newest entries of a folder, the newest last", async () => {
    const log = new AuditLogFile(file);
    for (const tool of ["a", "b", "c"]) await log.add(entry(tool));
    await log.add(entry("d", "/two"));
    expect(await log.read("/one", 2)).toStrictEqual([entry("b"), entry("c")]);
    expect(await log.read("/none", 2)).toStrictEqual([]);
  });

  test.skipIf(process.platform === "win32")("is for the user only", async () => {
    await new AuditLogFile(file).add(entry("a"));
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(path.dirname(file))).mode & 0o777).toBe(0o700);
  });

  test("skips lines that are damaged", async () => {
    const log = new AuditLogFile(file);
    await log.add(entry("a"));
    await appendFile(file, 'null\n{"folder":\n{}\n');
    await log.add(entry("b"));
    expect(await log.read("/one", 9)).toHaveLength(2);
  });

  test("keeps the newer half once it is too large", async () => {
    const log = new AuditLogFile(file, 1000);
    for (let index = 0; index < 50; index += 1) await log.add(entry(`${index}`));
    expect((await readFile(file)).length).toBeLessThanOrEqual(1000);
    expect((await log.read("/one", 100)).at(-1)?.tool).toBe("49");
    expect(await readdir(path.dirname(file))).toStrictEqual(["log.jsonl"]);
    expect((await stat(file)).mode & 0o077).toBe(0);
  });
});
