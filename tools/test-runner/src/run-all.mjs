#!/usr/bin/env node
import process from "node:process";
import { plannedSuites } from "./planned-suites.mjs";
import { selectTests } from "./select-tests.mjs";
import { signalRunning } from "./spawn-command.mjs";
import { runPart } from "./suites.mjs";
import { HELP, parseOptions } from "./test-options.mjs";
import { table } from "./totals-table.mjs";
import { exitCode, failure, lastLine } from "./totals.mjs";
import { readWorkspace } from "./workspace.mjs";

let interrupted = false;

/**
 * @param {string} part
 * @param {readonly import("./planned-suites.mjs").PlannedSuite[]} planned
 * @param {import("./select-tests.mjs").Selection} selection
 */
function heading(part, planned, { folders, files, changed }) {
  const isWhole = folders === undefined && files === undefined && !changed;
  if (isWhole || planned.length === 0) return part;
  return `${part} of ${planned.map(({ name }) => name).join(", ")}`;
}

/** @param {readonly string[]} args */
async function main(args) {
  const options = parseOptions(args);
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  const selection = selectTests(options, await readWorkspace());
  const plans = await Promise.all(
    selection.parts.map(async (part) => ({ part, planned: await plannedSuites(part, selection) })),
  );
  const plansToRun = plans.filter(({ part, planned }) => part === "checks" || planned.length > 0);
  if (plansToRun.length === 0) {
    if (!options.changed) throw new Error(`There are no such tests: ${options.names.join(" ")}`);
    process.stdout.write("Nothing has changed that these tests depend on.\n");
    return;
  }
  const results = [];
  for (const { part, planned } of plansToRun) {
    if (interrupted) return;
    process.stdout.write(`\n=== ${heading(part, planned, selection)}\n`);
    try {
      results.push(...(await runPart(part, planned)));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      results.push(failure({ suite: part, name: "(all)" }, reason));
    }
  }
  if (interrupted) return;
  process.stdout.write(`\n${table(results)}\n\n${lastLine(results)}\n`);
  process.exitCode = exitCode(results);
}

for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => {
    // A second signal means that the user doesn't want to wait.
    signalRunning(interrupted ? "SIGKILL" : signal);
    interrupted = true;
    process.exitCode = 130;
  });
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!interrupted) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  }
}
