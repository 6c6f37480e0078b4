#!/usr/bin/env node
import process from "node:process";
import { HELP, parseOptions } from "./test-options.mjs";
import { signalRunning } from "./spawn-command.mjs";
import { RUN_SUITE } from "./suites.mjs";
import { table } from "./totals-table.mjs";
import { exitCode, failure, lastLine } from "./totals.mjs";

let interrupted = false;

/** @param {readonly string[]} args */
async function main(args) {
  const options = parseOptions(args);
  if (options.help) {
    process.stdout.write(HELP);
    return;
  }
  const results = [];
  for (const suite of options.suites) {
    if (interrupted) return;
    process.stdout.write(`\n=== ${suite}\n`);
    try {
      results.push(...((await RUN_SUITE[suite]?.(options.filters)) ?? []));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      results.push(failure({ suite, name: "(all)" }, reason));
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
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
