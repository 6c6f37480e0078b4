import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import spawn from "cross-spawn";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ProgramStartError, startProgram, type ProgramEnd } from "../../src/node/index.js";

const environment = { PATH: process.env["PATH"] ?? "", CANARY: "canary-value" };
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "keyhole-start-"));
  await writeFile(path.join(folder, "data"), "not a program");
});
afterAll(() => rm(folder, { recursive: true }));

async function run(command: string, args: readonly string[], cwd = folder): Promise<ProgramEnd> {
  return startProgram({ command, args, cwd, environment }, (name, given, options) =>
    spawn(name, given, { ...options, stdio: "ignore" }),
  ).ended;
}

describe("startProgram", () => {
  it("returns the exit code of the program", async () => {
    expect(await run(process.execPath, ["-e", "process.exit(7)"])).toEqual({ exitCode: 7 });
  });

  it.skipIf(process.platform === "win32")(
    "returns 128 and the number of the signal that the program died of",
    async () => {
      const end = await run(process.execPath, ["-e", "process.kill(process.pid, 'SIGTERM')"]);
      expect(end).toEqual({ exitCode: 143, signal: "SIGTERM" });
    },
  );

  it.each([
    ["not-found", "no-such-program", undefined],
    ["not-found", "node --version", undefined],
    ["no-folder", process.execPath, "no-such-folder"],
    ["no-folder", process.execPath, "data"],
    ["other", "with-nul\0", undefined],
  ])("reports %s for the program %j in the folder %j", async (problem, command, cwd) => {
    const error = await run(command, ["canary-value"], cwd && path.join(folder, cwd)).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(ProgramStartError);
    expect(error).toMatchObject({ problem });
    expect(JSON.stringify(error) + String(error)).not.toContain("canary");
  });

  it.skipIf(process.platform === "win32")("reports that a file isn't a program", async () => {
    await expect(run(path.join(folder, "data"), [])).rejects.toMatchObject({
      problem: "other",
    });
  });
});
