import { rm } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { printProgress } from "@keyhole/install-cache";
import { canInstallHost, installHost, provideBrowser } from "@keyhole/vscode-host";
import { PARTS } from "./parts.mjs";
import { readChecksReport, readVitestReport } from "./read-report.mjs";
import { ROOT } from "./repository-root.mjs";
import { runNode, runTasks } from "./spawn-command.mjs";
import { failure, suiteResult, withExitCode } from "./totals.mjs";

/** @typedef {import("./planned-suites.mjs").PlannedSuite} PlannedSuite */
/** @typedef {import("./totals.mjs").SuiteResult} SuiteResult */

/**
 * Runs a part of the tests in the planned packages.
 *
 * @param {string} part
 * @param {readonly PlannedSuite[]} planned
 * @returns {Promise<SuiteResult[]>}
 */
export function runPart(part, planned) {
  if (part === "checks") return checks();
  if (part === "build") return build(planned);
  return part === "e2e" ? e2e(planned) : vitestSuites(part, planned);
}

async function checks() {
  const report = path.join(ROOT, "tools/checks/test-results/checks.json");
  await rm(report, { force: true });
  const script = path.join(ROOT, "tools/checks/src/run-checks.mjs");
  const { code, seconds } = await runNode([script]);
  const counts = await readChecksReport(report);
  const suite = { suite: "checks", name: "(repository)" };
  const result = suiteResult(suite, counts && { ...counts, seconds });
  return withExitCode("checks", [result], code);
}

/** @param {readonly PlannedSuite[]} planned */
async function build(planned) {
  const args = ["build", "--output-logs=new-only", ...filters(planned)];
  const { code, seconds } = await runTasks(args);
  const of = { suite: "build", name: "(all)" };
  if (code !== 0) return [failure(of, `it ended with code ${code}: see its output above`)];
  // A build has no tests, so it can only add a failure.
  return [{ ...of, passed: 0, failed: 0, skipped: 0, seconds }];
}

/** @param {readonly PlannedSuite[]} planned */
async function e2e(planned) {
  const suite = "e2e";
  if (!canInstallHost()) {
    const note = `it needs Linux (x64 or arm64), but this is ${process.platform} ${process.arch}`;
    return planned.map(({ name }) => ({ suite, name, passed: 0, failed: 0, skipped: 1, note }));
  }
  try {
    const onProgress = printProgress();
    await provideBrowser({ onProgress });
    await installHost({ onProgress });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return planned.map(({ name }) => failure({ suite, name }, `it couldn't start. ${reason}`));
  }
  // Each suite starts browsers and servers, so running several at once wouldn't be faster.
  return vitestSuites(suite, planned, ["--concurrency=2"]);
}

/**
 * @param {string} suite
 * @param {readonly PlannedSuite[]} planned
 * @param {readonly string[]} [args] of the task runner
 */
async function vitestSuites(suite, planned, args = []) {
  const { task = "", report = "" } = PARTS[suite] ?? {};
  const toReport = (/** @type {string} */ folder) => path.join(folder, "test-results", report);
  // Remove the report of an earlier run.
  await Promise.all(planned.map(({ folder }) => rm(toReport(folder), { force: true })));
  // Each package runs those that it has.
  const files = new Set(planned.flatMap((one) => one.files));
  const { code } = await runTasks([task, ...filters(planned), ...args], [...files]);
  const results = [];
  for (const { name, folder } of planned) {
    results.push(suiteResult({ suite, name }, await readVitestReport(toReport(folder))));
  }
  return withExitCode(suite, results, code);
}

/**
 * @param {readonly PlannedSuite[]} planned
 * @returns {string[]}
 */
function filters(planned) {
  return planned.map(({ name }) => `--filter=${name}`);
}
