import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Host } from "../../../src/cli-host.js";
import { FakeMachine } from "../../support/fake-host.js";

const seen = vi.hoisted(() => ({
  /** Each process that is started, and each signal that is listened to, in order. */
  events: [] as string[],
  commands: [] as ChildProcess[],
  witnesses: [] as ChildProcess[],
}));

type Spawn = (...all: unknown[]) => ChildProcess;

function observed(spawn: Spawn): Spawn {
  return (...all) => {
    const child = spawn(...all);
    const isWitness = all[0] === "cat";
    seen.events.push(isWitness ? "witness" : "command");
    seen[isWitness ? "witnesses" : "commands"].push(child);
    return child;
  };
}

// On Windows, commands are started by the first one; elsewhere, by the second one.
vi.mock("cross-spawn", async (original) => ({
  default: observed((await original<{ default: Spawn }>()).default),
}));
vi.mock("node:child_process", async (original) => {
  const { spawn, ...others } = await original<{ spawn: Spawn }>();
  return { ...others, spawn: observed(spawn) };
});

const { listenForSignals, startCommand } =
  await import("../../../src/commands/run/start-command.js");
const { startSignalWitness } = await import("../../../src/commands/run/signal-witness.js");

afterEach(() => {
  for (const list of [seen.events, seen.commands, seen.witnesses]) list.length = 0;
});

/** Kills a process and waits for its end, as if a signal were sent to all of its group. */
async function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const exit = once(child, "exit");
  child.kill(signal);
  await exit;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

test("startCommand listens to signals, then starts the command, and then the witness", async () => {
  const listening = new Set<string>();
  const host = {
    cwd: import.meta.dirname,
    platform: process.platform,
    env: { PATH: process.env["PATH"] },
    onSignal: (signal: string) => {
      if (!seen.events.includes("signal")) seen.events.push("signal");
      listening.add(signal);
      return () => listening.delete(signal);
    },
  };
  const end = await startCommand(host as unknown as Host, {
    command: process.execPath,
    args: ["-e", ""],
    environment: {},
    masked: undefined,
    signals: listenForSignals(host as unknown as Host),
  });
  expect(end.exitCode).toBe(0);
  const isWindows = process.platform === "win32";
  expect(seen.events).toEqual(["signal", "command", ...(isWindows ? [] : ["witness"])]);
  expect([...listening]).toEqual([]);
});

test("keyhole run lives on and passes nothing on if a terminal of Windows interrupts the command", () => {
  const listeners = new Map<string, () => void>();
  const host = {
    platform: "win32",
    onSignal: (signal: string, listener: () => void) => {
      listeners.set(signal, listener);
      return () => listeners.delete(signal);
    },
  };
  const passed: unknown[] = [];
  const signals = listenForSignals(host as unknown as Host);
  signals.passTo({ kill: (signal) => passed.push(signal) > 0 });
  expect([...listeners.keys()]).toEqual(["SIGINT"]);
  listeners.get("SIGINT")!();
  expect([passed, seen.events]).toEqual([[], []]);
  signals.stop();
  expect([...listeners]).toEqual([]);
});

test.each(["SIGINT", "SIGTERM", "SIGHUP"])(
  "keyhole run starts no command if %s arrives while it resolves references",
  async (signal) => {
    const machine = await FakeMachine.create(() => Promise.reject(new Error("No request.")));
    const { code } = await machine.run(["run", "--no-env-file", "--", process.execPath, "-e", ""], {
      onSignal: (name, listener) => {
        if (name === signal) listener();
        return () => undefined;
      },
    });
    expect(code).toBe(130);
    expect(seen.events).toEqual([]);
    await machine.remove();
  },
);

test.each(["SIGINT", "SIGTERM", "SIGHUP"])(
  "keyhole run listens to %s without a gap from resolving references to the end of the command",
  async (signal) => {
    const machine = await FakeMachine.create(() => Promise.reject(new Error("No request.")));
    const gaps: string[] = [];
    let listeners = 0;
    const { code } = await machine.run(["run", "--no-env-file", "--", process.execPath, "-e", ""], {
      onSignal: (name) => {
        if (name === signal) listeners += 1;
        return () => {
          if (name !== signal) return;
          listeners -= 1;
          if (listeners === 0) gaps.push(seen.events.includes("command") ? "after" : "before");
        };
      },
    });
    expect(code).toBe(0);
    expect(gaps).toEqual(["after"]);
    await machine.remove();
  },
);

async function killed(signal: NodeJS.Signals) {
  const witness = startSignalWitness(process.env["PATH"]);
  await kill(seen.witnesses[0]!, signal);
  return witness;
}

describe.skipIf(process.platform === "win32")("startSignalWitness", () => {
  test("saw a signal that it died of, once", async () => {
    const witness = await killed("SIGTERM");
    expect(await witness.saw("SIGTERM")).toBe(true);
    expect(await witness.saw("SIGTERM")).toBe(false);
    witness.end();
  });

  test("reports the signal that ended it, even after a question about another signal", async () => {
    const witness = await killed("SIGTERM");
    expect(await witness.saw("SIGUSR1")).toBe(false);
    expect(await witness.saw("SIGTERM")).toBe(true);
    expect(await witness.saw("SIGTERM")).toBe(false);
    witness.end();
  });

  test("reports the signal that ended it if two signals are asked about at once", async () => {
    const witness = await killed("SIGINT");
    const both = await Promise.all([witness.saw("SIGUSR1"), witness.saw("SIGINT")]);
    expect(both).toEqual([false, true]);
    witness.end();
  });
});

/** A command that runs until it is killed. Signals arrive, and pauses end, as the test decides. */
function run() {
  const listeners = new Map<string, () => void>();
  const pauses: (() => void)[] = [];
  const host = {
    cwd: import.meta.dirname,
    platform: process.platform,
    env: { PATH: process.env["PATH"] },
    clock: { after: (_: number, callback: () => void) => void pauses.push(callback) },
    onSignal: (signal: string, listener: () => void) => {
      listeners.set(signal, listener);
      return () => listeners.delete(signal);
    },
  };
  const ended = startCommand(host as unknown as Host, {
    command: process.execPath,
    args: ["-e", "setInterval(() => {}, 1000)"],
    environment: {},
    masked: undefined,
    signals: listenForSignals(host as unknown as Host),
  });
  const command = seen.commands[0]!;
  const passed = vi.spyOn(command, "kill").mockReturnValue(true);
  return {
    arrives: (signal: NodeJS.Signals) => listeners.get(signal)!(),
    paused: () => until(() => pauses.length > 0),
    goOn: () => pauses.splice(0).forEach((go) => go()),
    /** The signals that the command got from Keyhole before this one, which it gets, too. */
    passedBefore: async (signal: NodeJS.Signals) => {
      listeners.get(signal)!();
      await until(() => pauses.length > 0);
      for (const go of pauses.splice(0)) go();
      await until(() => passed.mock.calls.some(([name]) => name === signal));
      const signals = passed.mock.calls.map(([name]) => name);
      passed.mockRestore();
      command.kill("SIGKILL");
      await ended;
      return signals.slice(0, -1);
    },
  };
}

describe.skipIf(process.platform === "win32")("a signal that reaches Keyhole", () => {
  test("is passed on once if only Keyhole gets it", async () => {
    const { arrives, paused, goOn, passedBefore } = run();
    arrives("SIGTERM");
    await paused();
    goOn();
    expect(await passedBefore("SIGUSR1")).toEqual(["SIGTERM"]);
  });

  test.each([
    ["at once", false],
    ["a little later", true],
  ])("isn't passed on if all of the group gets it %s", async (_, isLater) => {
    const { arrives, paused, goOn, passedBefore } = run();
    if (!isLater) await kill(seen.witnesses[0]!, "SIGTERM");
    arrives("SIGTERM");
    await paused();
    if (isLater) await kill(seen.witnesses[0]!, "SIGTERM");
    arrives("SIGTERM");
    goOn();
    expect(await passedBefore("SIGUSR1")).toEqual([]);
  });
});
