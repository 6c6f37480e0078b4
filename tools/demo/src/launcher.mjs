import { readFileSync } from "node:fs";
import process from "node:process";

const POLL_MS = 1000;
const PACKAGE_MANAGER = /^(npm|npx|pnpm)\b/;
const SHELL = /^(sh|bash|dash)$/;

/** @typedef {(id: number) => { name: string, parent: number } | undefined} ReadProcess */

/**
 * Calls back when the package manager that started this script has ended, because not all of them
 * pass a signal on. Linux only.
 *
 * @param {() => void} callback
 * @returns {void}
 */
export function onLauncherEnd(callback) {
  const launchers = getLaunchers(process.ppid);
  if (launchers.length === 0) return;
  const timer = setInterval(() => {
    if (process.ppid === launchers[0] && isUnbroken(launchers)) return;
    clearInterval(timer);
    callback();
  }, POLL_MS);
  timer.unref();
}

/**
 * Returns the package managers above a process, and the shells between them. Processes above those,
 * such as the user's own shell, may end without ending the demo.
 *
 * @param {number} id of the first parent
 * @param {ReadProcess} [read]
 * @returns {number[]} process IDs, the nearest first
 */
export function getLaunchers(id, read = readProcess) {
  const chain = [];
  let length = 0;
  for (let found = read(id); found !== undefined; found = read(id)) {
    const isLauncher = PACKAGE_MANAGER.test(found.name);
    if (!isLauncher && !SHELL.test(found.name)) break;
    chain.push(id);
    if (isLauncher) length = chain.length;
    id = found.parent;
  }
  return chain.slice(0, length);
}

/**
 * Checks whether each process is still the child of the next: an orphan has another parent.
 *
 * @param {readonly number[]} chain
 * @param {ReadProcess} [read]
 */
export function isUnbroken(chain, read = readProcess) {
  return chain.every((id, index) => {
    const found = read(id);
    const next = chain[index + 1];
    return found !== undefined && (next === undefined || found.parent === next);
  });
}

/** @type {ReadProcess} */
function readProcess(id) {
  try {
    const status = readFileSync(`/proc/${id}/status`, "utf8");
    const name = /^Name:\s*(.*)$/m.exec(status)?.[1] ?? "";
    return { name, parent: Number(/^PPid:\s*(\d+)$/m.exec(status)?.[1]) };
  } catch {
    return undefined;
  }
}
