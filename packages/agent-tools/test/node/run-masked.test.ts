import { spawn } from "node:child_process";
import os from "node:os";
import { systemClock } from "@keyhole/secrets";
import { describe, expect, test } from "vitest";
import { AgentToolError } from "../../src/index.js";
import { runMasked } from "../../src/node/index.js";

const value = "sample-value-1234";

const unchanged = async (): Promise<void> => undefined;

function run(code: string, timeoutMs = 60_000, signal = new AbortController().signal) {
  const command = {
    command: process.execPath,
    args: ["-e", code],
    cwd: os.tmpdir(),
    environment: { VALUE: value },
    masked: [value],
    check: unchanged,
    timeoutMs,
    clock: systemClock,
    spawn,
  };
  return runMasked(command, signal);
}

describe("runMasked", () => {
  test("returns the exit code and both outputs, with masks", async () => {
    const code =
      "console.log(process.env.VALUE); console.error('x' + process.env.VALUE); process.exit(7)";
    expect(await run(code)).toStrictEqual({
      exitCode: 7,
      end: "exited",
      stdout: "********\n",
      stderr: "x********\n",
    });
  });

  test("leaves out the padding of Base64, which depends on the length of the value", async () => {
    expect(Buffer.from(value).toString("base64")).toMatch(/[^=]=$/);
    const code = "console.log(Buffer.from(process.env.VALUE).toString('base64'), '=')";
    expect(await run(code)).toMatchObject({ stdout: "******** =\n" });
  });

  test("leaves out the middle of a long output, and keeps no part of a value at the cuts", async () => {
    // Each length of the text before it puts a value on both cuts at another position.
    for (const before of [0, 5, 11]) {
      const code = `process.stdout.write("-".repeat(${before})); for (let i = 0; i < 9000; i += 1) process.stdout.write(process.env.VALUE)`;
      const { stdout } = await run(code);
      expect(stdout).toMatch(/^-*\*+\n\[some output left out\]\n\*+$/);
    }
  });

  test.each([
    ["colors", '[...process.env.VALUE].join("\\x1b[0m")'],
    ["NUL", '[...process.env.VALUE].join("\\0")'],
    ["invisible characters", '[...process.env.VALUE].join("\\u200b")'],
    ["a title of the terminal", '"\\x1b]0;" + process.env.VALUE + "\\x07"'],
  ])("masks a value that is interrupted by %s", async (_what, text) => {
    const { stdout } = await run(`process.stdout.write(${text})`);
    expect(stdout).not.toContain(value);
    expect(stdout).not.toMatch(/\p{Cc}|\u200B/u);
  });

  test("keeps no part of a value that is interrupted at the cut", async () => {
    const code = `process.stdout.write("-".repeat(8 * 1024 - 20) + [...process.env.VALUE].join("\\0") + "-".repeat(500_000))`;
    const { stdout } = await run(code);
    expect(stdout).toContain("*");
    expect(stdout).not.toContain(value.slice(0, 5));
  });

  test.each(["id", "method", "jsonrpc"])(
    "masks a value that is the %s of a message of JSON-RPC",
    async (name) => {
      const code = `console.log(JSON.stringify({ a: 1, jsonrpc: "2.0", ${name}: process.env.VALUE }))`;
      const { stdout } = await run(code);
      expect(JSON.parse(stdout)).toMatchObject({ [name]: "********" });
    },
  );

  test("stops a command whose time is over, with its output so far", async () => {
    const { end, stdout } = await run("console.log('begin'); setInterval(() => {}, 1000)", 1500);
    expect({ end, stdout }).toStrictEqual({ end: "timed-out", stdout: "begin\n" });
  });

  test("stops a command that the signal cancels", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 300);
    const { end } = await run("setInterval(() => {}, 1000)", 60_000, controller.signal);
    expect(end).toBe("stopped");
  });

  test("gives the command no input", async () => {
    expect(await run("process.stdin.on('end', () => console.log('end')).resume()")).toMatchObject({
      stdout: "end\n",
    });
  });

  test("says only that a command can't be started", async () => {
    const command = {
      command: "/home/me/none",
      args: [],
      cwd: os.tmpdir(),
      environment: {},
      masked: [],
      check: unchanged,
      timeoutMs: 1000,
      clock: systemClock,
      spawn,
    };
    const started = runMasked(command, new AbortController().signal);
    await expect(started).rejects.toThrow(AgentToolError);
    await expect(started).rejects.toThrow(/^The command can't be started/);
  });
});
