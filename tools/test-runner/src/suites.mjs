import { rm } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { printProgress } from "@keyhole/install-cache";
import { canInstallHost, installHost, provideBrowser } from "@keyhole/vscode-host";
import { filterArguments, plannedSuites } from "./planned-suites.mjs";
import { readChecksReport, readVitestReport } from "./read-report.mjs";
import { ROOT } from "./repository-root.mjs";
import { runNode, runTasks } from "./spawn-command.mjs";
import { failure, suiteResult, withExitCode } from "./totals.mjs";

/** @typedef {(filters: readonly string[]) => Promise<import("./totals.mjs").SuiteResult[]>} RunSuite */

/** @type {RunSuite} */
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

/** @type {RunSuite} */
function unit(filters) {
  return vitestSuites({ suite: "unit", task: "test", report: "vitest.json", filters });
}

/** @type {RunSuite} */
async function build(filters) {
  const args = ["build", "--output-logs=new-only", ...filterArguments(filters)];
  const { code, seconds } = await runTasks(args);
  const of = { suite: "build", name: "(all)" };
  if (code !== 0) return [failure(of, `it ended with code ${code}: see its output above`)];
  // A build has no tests, so it can only add a failure.
  return [{ ...of, passed: 0, failed: 0, skipped: 0, seconds }];
}

/** @type {RunSuite} */
function packages(filters) {
  return vitestSuites({
    suite: "packages",
    task: "test:packages",
    report: "packages.json",
    filters,
  });
}

/** @type {RunSuite} */
async function e2e(filters) {
  const suite = "e2e";
  const task = "test:e2e";
  const planned = await plannedSuites(task, filters);
  if (planned.length === 0) return [];
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
  const args = ["--concurrency=2"];
  return vitestSuites({ suite, task, report: "e2e.json", filters, args });
}

/**
 * @param {{ suite: string, task: string, report: string, filters: readonly string[], args?: readonly string[] }} of
 */
async function vitestSuites({ suite, task, report, filters, args = [] }) {
  const planned = await plannedSuites(task, filters);
  const toReport = (/** @type {string} */ folder) => path.join(folder, "test-results", report);
  // Remove the report of an earlier run.
  await Promise.all(planned.map(({ folder }) => rm(toReport(folder), { force: true })));
  const { code } = await runTasks([task, ...filterArguments(filters), ...args]);
  const results = [];
  for (const { name, folder } of planned) {
    results.push(suiteResult({ suite, name }, await readVitestReport(toReport(folder))));
  }
  return withExitCode(suite, results, code);
}

/** The suites by name. @type {Readonly<Record<string, RunSuite>>} */
export const RUN_SUITE = Object.freeze({ checks, unit, build, packages, e2e });
