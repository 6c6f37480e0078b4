import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { partOf } from "./parts.mjs";
import { ROOT } from "./repository-root.mjs";

/**
 * @typedef {object} WorkspacePackage
 * @property {string} name
 * @property {string} folder from the root
 */

/**
 * @typedef {object} TestFile
 * @property {string} folder of its package, from the root
 * @property {string} file from that folder
 * @property {string} part
 */

/** @typedef {{ packages: WorkspacePackage[], files: TestFile[] }} Workspace */

/**
 * Reads which packages and tests there are.
 *
 * @returns {Promise<Workspace>}
 */
export async function readWorkspace() {
  const list = ["ls-files", "--cached", "--others", "--exclude-standard"];
  const kinds = ["*/package.json", "*.test.ts", "*.test.mjs"];
  const { stdout } = await promisify(execFile)("git", [...list, ...kinds], {
    cwd: ROOT,
    maxBuffer: 64 * 1024 * 1024,
  });
  const paths = stdout.split("\n");
  const folders = paths.flatMap(
    (file) => /^((?:apps|packages|tools)\/[^/]+)\/package\.json$/.exec(file)?.[1] ?? [],
  );
  const packages = folders.map(async (folder) => {
    const manifest = await readFile(path.join(ROOT, folder, "package.json"), "utf8");
    return { name: JSON.parse(manifest).name, folder };
  });
  return { packages: await Promise.all(packages), files: paths.flatMap(toTestFile) };
}

/**
 * @param {string} file from the root
 * @returns {TestFile[]}
 */
function toTestFile(file) {
  const [, folder, rest] = /^([^/]+\/[^/]+)\/(test\/.+)$/.exec(file) ?? [];
  if (folder === undefined || rest === undefined || rest.endsWith(".json")) return [];
  return [{ folder, file: rest, part: partOf(folder, rest) }];
}
