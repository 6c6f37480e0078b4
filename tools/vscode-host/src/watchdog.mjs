import { spawn } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("watchdog-process.mjs", import.meta.url));

/** What the watchdog is told when there is nothing left to do for it. */
export const AT_EASE = "at ease";

/**
 * Makes sure that a run ends when this process ends, however it ends: being killed leaves it no
 * chance to end the run itself.
 *
 * @param {{ group: number, runFolder: string }} run its processes are killed
 * @param {{ remove?: readonly string[] | undefined }} [options] folders that are removed after that
 * @returns {() => void} to be called when the run has ended in order
 */
export function watchOver(run, { remove = [] } = {}) {
  const task = JSON.stringify({ ...run, remove });
  const watchdog = spawn(process.execPath, [SCRIPT, task], {
    // The pipe closes when this process ends, whatever the reason.
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  // Neither a watchdog that cannot start nor one that ended early is a reason to fail.
  watchdog.on("error", () => {});
  watchdog.stdin.on("error", () => {});
  watchdog.unref();
  /** @type {import("node:net").Socket} */ (watchdog.stdin).unref();
  return () => {
    watchdog.stdin.end(AT_EASE);
  };
}
