import { spawn } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import process from "node:process";
import { ROOT } from "./repository-root.mjs";

const TURBO_ENVIRONMENT = {
  TURBO_TELEMETRY_DISABLED: "1",
  TURBO_NO_UPDATE_NOTIFIER: "1",
};

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

/**
 * Runs a Node script in the repository's root and shows its output as it arrives.
 *
 * @param {readonly string[]} args
 * @returns {Promise<{ code: number, seconds: number }>}
 */
export async function runNode(args) {
  const started = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, ...TURBO_ENVIRONMENT },
    // Uses its own process group, so that all of its processes can be ended.
    detached: process.platform !== "win32",
  });
  running.add(child);
  const [code] = await once(child, "exit");
  running.delete(child);
  return { code: code ?? 1, seconds: (performance.now() - started) / 1000 };
}

/**
 * Runs tasks of the workspace, and continues if one fails.
 *
 * @param {readonly string[]} args of the task runner
 * @param {readonly string[]} [files] for the tasks
 * @returns {Promise<{ code: number, seconds: number }>}
 */
export function runTasks(args, files = []) {
  const passedOn = files.length > 0 ? ["--", ...files] : [];
  return runNode([turboScript(), "run", ...args, "--continue", ...passedOn]);
}

/**
 * Passes a signal on to all running commands.
 *
 * @param {NodeJS.Signals} signal
 */
export function signalRunning(signal) {
  for (const child of running) {
    if (child.pid === undefined) continue;
    try {
      process.kill(process.platform === "win32" ? child.pid : -child.pid, signal);
    } catch {
      // It has already ended.
    }
  }
}

/** @returns {string} the script of the task runner */
export function turboScript() {
  return createRequire(import.meta.url).resolve("turbo/bin/turbo");
}
