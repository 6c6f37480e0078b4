import process from "node:process";
import { expect, it, vi } from "vitest";
import { startTaskProgram } from "../../../../src/features/run/tasks/task-program.js";

const environment = { PATH: process.env["PATH"] ?? "" };

/** Starts Node with a script, and collects its output. */
function start(script: string, more: Record<string, string> = {}) {
  const timers: (() => void)[] = [];
  let text = "";
  let heard: (() => void) | undefined;
  const program = startTaskProgram(
    {
      command: process.execPath,
      args: ["-e", script],
      cwd: process.cwd(),
      environment: { ...environment, ...more },
    },
    (chunk) => {
      text += chunk;
      heard?.();
    },
    (_, callback) => {
      timers.push(callback);
      return () => timers.splice(timers.indexOf(callback), 1);
    },
  );
  return {
    program,
    timers,
    text: () => text,
    until: async (word: string) => {
      while (!text.includes(word)) {
        await new Promise<void>((resolve) => {
          heard = resolve;
        });
      }
    },
  };
}

it("startTaskProgram gives a program only its environment, and returns its output and exit code", async () => {
  const script =
    "console.log(process.env.A, process.env.HOME); console.error('é'); process.exitCode = 7";
  const { program, text } = start(script, { A: "1" });
  expect(await program.ended).toBe(7);
  expect(text()).toContain("1 undefined\n");
  expect(text()).toContain("é\n");
});

it.skipIf(process.platform === "win32")(
  "interrupt reaches the program and all processes that it started",
  async () => {
    const script = `
    const child = require("node:child_process").spawn(process.execPath, ["-e",
      "process.on('SIGINT', () => { console.log('grandchild'); process.exit() }); console.log('up'); setInterval(() => {}, 1000)"],
      { stdio: "inherit" });
    process.on("SIGINT", () => {});
    child.on("exit", () => process.exit(3));`;
    const { program, text, until } = start(script);
    await until("up");
    program.interrupt();
    expect(await program.ended).toBe(3);
    expect(text()).toContain("grandchild");
  },
);

it.skipIf(process.platform === "win32")(
  "terminate kills a program that ignores SIGTERM",
  async () => {
    const { program, timers, until } = start(
      "process.on('SIGTERM', () => console.log('no')); console.log('up'); setInterval(() => {}, 1000)",
    );
    await until("up");
    program.terminate();
    await until("no");
    expect(timers).toHaveLength(1);
    timers[0]!();
    expect(await program.ended).toBe(128 + 9);
    expect(timers).toEqual([]);
  },
);

it.skipIf(process.platform === "win32")(
  "A task ends with its program, even if a background process keeps its output open",
  async () => {
    const script =
      "const { spawn } = require('node:child_process');" +
      "const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)'], { stdio: 'inherit' });" +
      "console.log('left ' + child.pid); child.unref(); process.exitCode = 3";
    const { program, text, timers, until } = start(script);
    await until("left ");
    const pid = Number(/left (\d+)/.exec(text())![1]);
    try {
      await vi.waitUntil(() => timers.length > 0, { timeout: 20_000 });
      timers[0]!();
      expect(await program.ended).toBe(3);
    } finally {
      process.kill(pid);
    }
  },
);
