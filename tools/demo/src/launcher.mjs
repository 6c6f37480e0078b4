import { readFileSync } from "node:fs";
import process from "node:process";

const POLL_MS = 1000;

/**
 * Calls back when the package manager that started this script has ended. Being told to end, not
 * every one of them passes that on. Linux only.
 *
 * @param {() => void} callback
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {void}
 */
export function onLauncherEnd(callback, env = process.env) {
  if (env.npm_lifecycle_event === undefined) return;
  // Between the two is a shell, which waits for us alone.
  const shell = process.ppid;
  const launcher = parentOf(shell);
  if (launcher === undefined) return;
  const timer = setInterval(() => {
    if (process.ppid === shell && parentOf(shell) === launcher) return;
    clearInterval(timer);
    callback();
  }, POLL_MS);
  timer.unref();
}

/**
 * @param {number} id of a process
 * @returns {number | undefined}
 */
function parentOf(id) {
  try {
    return Number(/^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1]);
  } catch {
    return undefined;
  }
}
