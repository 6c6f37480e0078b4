import process from "node:process";
import { expect, it, vi } from "vitest";
import { startProgram, type RunningProgram } from "../../../src/run/tasks/start-program.js";

const environment = { PATH: process.env["PATH"] ?? "" };

/** Starts Node with a script; its output is collected. */
function start(script: string, more: Record<string, string> = {}) {
  const timers: (() => void)[] = [];
  let text = "";
  let heard: (() => void) | undefined;
  const program = startProgram(
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

it("gives a program its environment and nothing else, and its output and exit code back", async () => {
  const script =
    "console.log(process.env.A, process.env.HOME); console.error('é'); process.exitCode = 7";
  const { program, text } = start(script, { A: "1" });
  expect(await program.ended).toBe(7);
  expect(text()).toContain("1 undefined\n");
  expect(text()).toContain("é\n");
});

it("passes on what is typed", async () => {
  const { program, text } = start(
    "process.stdin.on('data', (d) => process.stdout.write('got ' + d))",
  );
  program.write("one\n");
  program.endInput();
  expect(await program.ended).toBe(0);
  expect(text()).toBe("got one\n");
});

it.skipIf(process.platform === "win32")("interrupts it, and all that it started", async () => {
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
});

it.skipIf(process.platform === "win32")(
  "ends it by force where it does not end when asked",
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

it.each([
  ["no-such-program-of-ours", /Check that it is installed/],
  ["node --version", /put each of its arguments into “args”/],
  [import.meta.dirname, /may not be started/],
])("says why %s cannot be started, and nothing of its environment", async (command, words) => {
  const ended = new Promise<RunningProgram>((resolve) =>
    resolve(
      startProgram(
        { command, args: [], cwd: process.cwd(), environment: { ...environment, A: "canary" } },
        () => undefined,
        () => () => undefined,
      ),
    ),
  ).then((program) => program.ended);
  const error = (await ended.catch((thrown: unknown) => thrown)) as Error;
  expect(error.message).toMatch(words);
  expect(JSON.stringify(error)).not.toContain("canary");
});

it.skipIf(process.platform === "win32")(
  "ends with its program, whatever that left running in the background",
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
