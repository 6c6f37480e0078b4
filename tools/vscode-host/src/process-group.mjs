import { readFileSync, readdirSync } from "node:fs";
import process from "node:process";
import { RUN_VARIABLE } from "./server-environment.mjs";
import { waitUntil } from "./wait-until.mjs";

const GRACE_MS = 5000;
const KILL_MS = 5000;

/**
 * Returns the living processes of a run: those of its process group, and those that left the group
 * but carry the run's mark, such as the shells of its terminals. Linux only, as the server is.
 *
 * @param {{ group?: number, runFolder: string }} run
 * @returns {number[]} process IDs
 */
export function livingProcesses({ group, runFolder }) {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((id) => id !== process.pid && belongs(id, group, `${RUN_VARIABLE}=${runFolder}`));
}

/**
 * @param {number} id
 * @param {number | undefined} group
 * @param {string} mark
 */
function belongs(id, group, mark) {
  try {
    const stat = readFileSync(`/proc/${id}/stat`, "utf8");
    // The name in brackets may itself contain spaces and brackets.
    const [state, , groupOfProcess] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (state === "Z" || state === "X") return false;
    if (Number(groupOfProcess) === group) return true;
    return readFileSync(`/proc/${id}/environ`, "utf8").split("\0").includes(mark);
  } catch {
    // It has already ended, or belongs to another user.
    return false;
  }
}

/**
 * Ends all processes of a run, and resolves when none is left.
 *
 * @param {{ group?: number, runFolder: string }} run
 * @returns {Promise<void>}
 * @throws {Error} if a process is still alive after it was killed
 */
export async function endProcesses(run) {
  signalAll(run, "SIGTERM");
  try {
    await waitUntil("the processes to end", () => livingProcesses(run).length === 0, GRACE_MS);
    return;
  } catch {
    // They had time to end by themselves.
  }
  await waitUntil(
    "killed processes to be gone",
    () => {
      signalAll(run, "SIGKILL");
      return livingProcesses(run).length === 0;
    },
    KILL_MS,
  );
}

/**
 * @param {{ group?: number, runFolder: string }} run
 * @param {NodeJS.Signals} signal
 */
function signalAll(run, signal) {
  for (const id of livingProcesses(run)) {
    try {
      process.kill(id, signal);
    } catch {
      // It has already ended.
    }
  }
}
