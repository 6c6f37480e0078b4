import { randomUUID } from "node:crypto";
import os from "node:os";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import type { Host } from "./host.js";
import { openSystemKeyring } from "./keyring/system-keyring.js";

/** The machine that the program runs on. */
export function createNodeHost(): Host {
  const { env, platform, stdin, stdout, stderr } = process;
  return {
    env,
    platform,
    stdin,
    stdout,
    stderr,
    cwd: process.cwd(),
    home: os.homedir(),
    now: () => Date.now(),
    wait: (ms, signal) => setTimeout(ms, undefined, { signal }),
    newId: () => randomUUID(),
    fetch: globalThis.fetch,
    keyring: () => openSystemKeyring(platform),
    prompter: async () => {
      const { createPrompter } = await import("./ui/clack-prompter.js");
      return createPrompter(stdin, stderr);
    },
    onSignal: (signal, listener) => {
      process.on(signal, listener);
      return () => process.off(signal, listener);
    },
    dieOf: (signal) => {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    },
  };
}
