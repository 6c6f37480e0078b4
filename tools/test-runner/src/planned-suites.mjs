import { execFile } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { ROOT } from "./repository-root.mjs";
import { turboScript } from "./spawn-command.mjs";

/**
 * @typedef {object} PlannedSuite
 * @property {string} name of the package
 * @property {string} folder of the package, absolute
 */

/**
 * Returns the packages that have a script, sorted by name.
 *
 * @param {string} task the script's name
 * @param {readonly string[]} filters package filters in the task runner's format
 * @returns {Promise<PlannedSuite[]>}
 * @throws {Error} if the workspace can't be read
 */
export async function plannedSuites(task, filters) {
  const args = [turboScript(), "run", task, "--dry=json", ...filterArguments(filters)];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: ROOT,
    maxBuffer: 64 * 1024 * 1024,
  });
  return toSuites(task, JSON.parse(stdout));
}

/**
 * @param {string} task
 * @param {{ tasks: { task: string, package: string, directory: string, command: string }[] }} plan
 *   of the task runner
 * @returns {PlannedSuite[]}
 */
export function toSuites(task, plan) {
  return plan.tasks
    .filter((planned) => planned.task === task && planned.command !== "<NONEXISTENT>")
    .map((planned) => ({ name: planned.package, folder: path.join(ROOT, planned.directory) }))
    .sort((one, other) => one.name.localeCompare(other.name));
}

/**
 * @param {readonly string[]} filters
 * @returns {string[]}
 */
export function filterArguments(filters) {
  return filters.map((filter) => `--filter=${filter}`);
}
