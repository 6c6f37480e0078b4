// Runs the checks of `pnpm check`. If one fails, the others still run.
import { spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { parseArgs } from "node:util";
import {
  listFiles,
  namedVendors,
  readDependencies,
  readInterfaceTexts,
  readRepository,
  readSources,
  readTexts,
  readWorkflows,
  root,
  rootScripts,
  vendorIds,
} from "./checked-sources.mjs";
import { dependencyProblems } from "./dependencies.mjs";
import { docsProblems } from "./docs.mjs";
import { layerViolations } from "./layers.mjs";
import { wallViolations } from "./walls.mjs";
import { bannedWords, longTexts } from "./words.mjs";
import { workflowProblems } from "./workflows.mjs";

const usage = `Usage: pnpm check [name…] [--help]

Runs the checks of the repository, all of them or those that are named:

  format     every file is formatted (mend with \`pnpm format\`)
  specs      every spec is valid OpenAPI and follows redocly.yaml
  generated  what is generated is what the specs say (mend with \`pnpm generate\`)
  types      every package type-checks
  lint       oxlint finds nothing
  walls      imports run downwards only, in no circle, and past no entry file; vendors are named
             only where they may be
  docs       links lead to a file and a heading; the commands and messages that are named exist; tests
             run each block of code
  dependencies
             each has its programs for all systems, and comes from the registry; none runs code when
             it is installed
  words      texts use plain words, and those of the extension have at most 20
  workflows  workflows are valid, pin the actions they use, and write only what is listed
`;

/** The scripts of the tools, which are the same on every system. */
const scripts = {
  oxfmt: "oxfmt/bin/oxfmt",
  oxlint: "oxlint/bin/oxlint",
  redocly: "@redocly/cli/bin/cli.js",
  turbo: "turbo/bin/turbo",
};

/** @type {Record<string, () => Promise<boolean>>} */
const checks = {
  format: () => run("oxfmt", ["--check", "."]),
  specs: () =>
    run(
      "redocly",
      ["lint", "--format=stylish", ...vendorIds().map((vendor) => `specs/${vendor}.yaml`)],
      { REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    ),
  generated: () => run("turbo", ["run", "generate:check", "--output-logs=errors-only"]),
  types: () => run("turbo", ["run", "typecheck", "--output-logs=errors-only"]),
  lint: () => run("oxlint", ["--type-aware", "--deny-warnings"]),
  walls: async () => {
    const sources = readSources();
    return report([...wallViolations(sources, namedVendors()), ...layerViolations(sources)]);
  },
  docs: async () => report(docsProblems(readRepository())),
  dependencies: async () => report(dependencyProblems(readDependencies())),
  words: async () => report([...bannedWords(readTexts()), ...longTexts(readInterfaceTexts())]),
  workflows: async () =>
    report(await workflowProblems(readWorkflows(), rootScripts(), listFiles())),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { help: { type: "boolean", default: false } },
});
const unknown = positionals.find((name) => !(name in checks));
if (values.help || unknown !== undefined) {
  if (unknown !== undefined) process.stderr.write(`There is no check named ${unknown}.\n\n`);
  process.stdout.write(usage);
  process.exit(values.help ? 0 : 2);
}

const failed = [];
const names = positionals.length > 0 ? positionals : Object.keys(checks);
for (const name of names) {
  process.stdout.write(`— ${name}\n`);
  if (!(await checks[name]?.())) failed.push(name);
}

const results = path.join(root, "tools/checks/test-results");
mkdirSync(results, { recursive: true });
writeFileSync(
  path.join(results, "checks.json"),
  JSON.stringify({ passed: names.length - failed.length, failed: failed.length }),
);
process.stdout.write(
  failed.length === 0 ? `${names.length} checks passed\n` : `Failed: ${failed.join(", ")}\n`,
);
process.exitCode = failed.length === 0 ? 0 : 1;

/**
 * @param {string[]} problems
 * @returns {boolean} whether there are none
 */
function report(problems) {
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  return problems.length === 0;
}

/**
 * Runs a tool of the root package.
 *
 * @param {keyof typeof scripts} tool
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<boolean>} whether it succeeded
 */
function run(tool, args, env = {}) {
  const script = path.join(root, "node_modules", scripts[tool]);
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      stdio: "inherit",
      env: { ...process.env, ...env },
    });
    child.once("error", () => resolve(false));
    child.once("exit", (code) => resolve(code === 0));
  });
}
