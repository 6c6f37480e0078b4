import { execFile } from "node:child_process";
import path from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { PARTS, runsIn } from "./parts.mjs";
import { ROOT } from "./repository-root.mjs";
import { turboScript } from "./spawn-command.mjs";

/**
 * @typedef {object} PlannedSuite
 * @property {string} name of the package
 * @property {string} folder of the package, absolute
 * @property {readonly string[]} files to run, from that folder; all if empty
 */

/**
 * Returns the packages in which a part runs, sorted by name.
 *
 * @param {string} part
 * @param {import("./select-tests.mjs").Selection} selection
 * @returns {Promise<PlannedSuite[]>}
 * @throws {Error} if the workspace can't be read
 */
export async function plannedSuites(part, selection) {
  const { task } = PARTS[part] ?? {};
  if (task === undefined) return [];
  const args = [
    turboScript(),
    "run",
    task,
    "--dry=json",
    ...(selection.changed ? ["--affected"] : []),
  ];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    cwd: ROOT,
    maxBuffer: 64 * 1024 * 1024,
  });
  return toSuites(part, selection, JSON.parse(stdout));
}

/**
 * @typedef {object} TaskPlan what is read here of the task runner's
 * @property {readonly string[]} packages those that are selected
 * @property {readonly { task: string, package: string, directory: string, command: string }[]} tasks
 *   of these packages, and what they need of others
 */

/**
 * @param {string} part
 * @param {import("./select-tests.mjs").Selection} selection
 * @param {TaskPlan} plan
 * @returns {PlannedSuite[]}
 */
export function toSuites(part, { folders, files }, { packages, tasks }) {
  return tasks
    .filter(
      ({ task, package: name, command }) =>
        task === PARTS[part]?.task && command !== "<NONEXISTENT>" && packages.includes(name),
    )
    .flatMap(({ package: name, directory }) => {
      // On Windows, it has backslashes.
      const folder = directory.replaceAll("\\", "/");
      if (!runsIn(part, folder) || folders?.has(folder) === false) return [];
      const own = files?.filter((file) => file.part === part && file.folder === folder);
      if (own?.length === 0) return [];
      const names = own?.map(({ file }) => file) ?? [];
      return [{ name, folder: path.join(ROOT, folder), files: names }];
    })
    .sort((one, other) => one.name.localeCompare(other.name));
}
