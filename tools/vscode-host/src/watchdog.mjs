import { spawn } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";

const SCRIPT = fileURLToPath(new URL("watchdog-process.mjs", import.meta.url));

/** The message to the watchdog that there is nothing left to do. */
export const AT_EASE = "at ease";

/**
 * Ends a run when this process ends, even if it is killed and can't end the run itself.
 *
 * @param {{ group: number, runFolder: string }} run its processes are killed
 * @param {{ remove?: readonly string[] | undefined }} [options] folders to remove after that
 * @returns {() => void} call it when the run has ended normally
 */
export function watchOver(run, { remove = [] } = {}) {
  const task = JSON.stringify({ ...run, remove });
  const watchdog = spawn(process.execPath, [SCRIPT, task], {
    // The pipe closes when this process ends for any reason.
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  // A watchdog that can't start or ends early doesn't make the run fail.
  watchdog.on("error", () => {});
  watchdog.stdin.on("error", () => {});
  watchdog.unref();
  /** @type {import("node:net").Socket} */ (watchdog.stdin).unref();
  return () => {
    watchdog.stdin.end(AT_EASE);
  };
}
