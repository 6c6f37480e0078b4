import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { systemClock } from "@keyhole/secrets";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { AgentToolError } from "../../src/index.js";
import { CommandRunner } from "../../src/node/index.js";

let folder: string;
let started: ChildProcess[];
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-commands-"));
  started = [];
  changeScript("printenv VALUE");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function changeScript(text: string): void {
  writeFileSync(path.join(folder, "package.json"), JSON.stringify({ scripts: { test: text } }));
}

/** Runs `npm test` as the user allowed it, with a program in place of npm. */
function run(
  code: string,
  { onResolve = () => {}, onSpawn = () => {} }: { onResolve?: () => void; onSpawn?: () => void },
) {
  const command: Parameters<CommandRunner["run"]>[0] = {
    folder,
    cwd: folder,
    argv: ["npm", "test"],
    scripts: { test: "printenv VALUE" },
    envFiles: [],
    scriptChanged: "Sample: changed.",
    client: "tester",
    clock: systemClock,
    resolve: async () => {
      onResolve();
      return { environment: { FOLDER: folder }, values: [] };
    },
    onStart: async () => undefined,
    spawn: (_command, _args, options: SpawnOptions) => {
      const child = spawn(process.execPath, ["-e", code], options);
      started.push(child);
      onSpawn();
      return child;
    },
  };
  return new CommandRunner().run(command, new AbortController().signal);
}

describe("CommandRunner", () => {
  test("runs a script that is as the user allowed it", async () => {
    expect(await run("console.log('out')", {})).toMatchObject({ exitCode: 0, stdout: "out\n" });
  });

  test("starts nothing if the script changed while the values were fetched", async () => {
    const running = run("", { onResolve: () => changeScript("rev") });
    await expect(running).rejects.toThrow(new AgentToolError("Sample: changed."));
    expect(started).toStrictEqual([]);
  });

  test("returns no output if the script changed right after the start", async () => {
    const running = run("console.log('out')", { onSpawn: () => changeScript("rev") });
    await expect(running).rejects.toThrow(new AgentToolError("Sample: changed."));
    expect(started).toHaveLength(1);
  });

  // Windows has no process groups.
  test.skipIf(process.platform === "win32")(
    "ends what a command left running if the script changed during it",
    async () => {
      const left = path.join(folder, "left.pid");
      const code = `
        const { spawn } = require("node:child_process");
        const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" });
        require("node:fs").writeFileSync(${JSON.stringify(left)}, String(child.pid));
        child.unref();`;
      const running = run(code, { onSpawn: () => changeScript("rev") });
      await expect(running).rejects.toThrow("Sample: changed.");
      expect(existsSync(left)).toBe(true);
      const pid = Number(readFileSync(left, "utf8"));
      await expect.poll(() => isRunning(pid), { timeout: 20_000 }).toBe(false);
    },
  );
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
