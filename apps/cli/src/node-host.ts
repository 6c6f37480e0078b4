import { randomUUID } from "node:crypto";
import os from "node:os";
import process from "node:process";
import { systemClock } from "@keyhole/secrets";
import type { Host } from "./cli-host.js";
import { openSystemKeyring } from "./keyring/system-keyring.js";

/** The machine that the program runs on. */
export function createNodeHost(): Host {
  const { env, platform, stdin, stdout, stderr } = process;
  let outlivesReaders = false;
  // A reader may stop before the end, as `head` does.
  stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    if (!outlivesReaders) process.exit(0);
  });
  // A missing reader of standard error doesn't change the exit code.
  stderr.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return {
    env,
    platform,
    stdin,
    stdout,
    stderr,
    cwd: process.cwd(),
    home: os.homedir(),
    clock: systemClock,
    newId: () => randomUUID(),
    keyring: () => openSystemKeyring(platform),
    prompter: async () => {
      const { createPrompter } = await import("./ui/clack-prompter.js");
      return createPrompter(stdin, stderr);
    },
    onSignal: (signal, listener) => {
      process.on(signal, listener);
      return () => process.off(signal, listener);
    },
    outliveReaders: () => {
      outlivesReaders = true;
    },
    dieOf: (signal) => {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    },
  };
}
