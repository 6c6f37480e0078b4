import { parse } from "yaml";

/** The systems besides Linux on which the repository is used. */
const SYSTEMS = ["darwin arm64", "darwin x64", "win32 arm64", "win32 x64"];

/** How old a version must be before it is installed, in minutes. */
const LEAST_AGE = 3 * 24 * 60;

/**
 * @typedef {object} Lockfile the part of pnpm's lockfile that is read here
 * @property {Record<string, { resolution: Record<string, string>, os?: string[], cpu?: string[] }>} packages
 * @property {Record<string, { optionalDependencies?: Record<string, string> }>} snapshots
 */

/**
 * Finds what makes the dependencies unsafe, or unusable on another system.
 *
 * @param {{ lockfile: string, workspace: string }} files pnpm-lock.yaml and pnpm-workspace.yaml
 * @returns {string[]} one sentence each
 */
export function dependencyProblems({ lockfile, workspace }) {
  return [...lockProblems(parse(lockfile)), ...settingProblems(parse(workspace))];
}

/** @param {Lockfile} lockfile */
function lockProblems({ packages, snapshots }) {
  const problems = [];
  for (const [id, { resolution }] of Object.entries(packages)) {
    if (Object.keys(resolution).join() !== "integrity") {
      problems.push(`${id} doesn't come from the registry with a checksum.`);
    }
  }
  for (const [id, { optionalDependencies = {} }] of Object.entries(snapshots)) {
    const programs = Object.entries(optionalDependencies).map(
      ([name, version]) => packages[`${name}@${version}`] ?? { resolution: {} },
    );
    const isForLinux = programs.some(({ os = [] }) => os.includes("linux"));
    // Others, or what they belong to, are for one system only.
    if (!isForLinux || packages[id]?.os) continue;
    const provided = programs.flatMap(({ os = [], cpu = [] }) =>
      os.flatMap((system) => cpu.map((processor) => `${system} ${processor}`)),
    );
    const missing = SYSTEMS.filter((system) => !provided.includes(system));
    if (missing.length > 0) problems.push(`${id} has no program for ${missing.join(", ")}.`);
  }
  return problems;
}

/** @param {{ allowBuilds?: Record<string, boolean>, minimumReleaseAge?: number, blockExoticSubdeps?: boolean }} settings */
function settingProblems({ allowBuilds = {}, minimumReleaseAge = 0, blockExoticSubdeps }) {
  const problems = [];
  for (const [name, isAllowed] of Object.entries(allowBuilds)) {
    if (isAllowed) problems.push(`${name} must not run code when it is installed.`);
  }
  if (minimumReleaseAge < LEAST_AGE) {
    problems.push(`minimumReleaseAge must be at least ${LEAST_AGE}.`);
  }
  if (blockExoticSubdeps !== true) problems.push("blockExoticSubdeps must be true.");
  return problems;
}
