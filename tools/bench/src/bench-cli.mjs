#!/usr/bin/env node
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { benchClients } from "./clients/bench-clients.mjs";
import { clientsReport } from "./clients/clients-report.mjs";
import { HELP, parseBenchOptions } from "./bench-options.mjs";
import { benchRun } from "./run/bench-run.mjs";
import { runReport } from "./run/run-report.mjs";
import { benchSearch } from "./search/bench-search.mjs";
import { searchReport } from "./search/search-report.mjs";

const DOCS = path.resolve(import.meta.dirname, "../../../docs/benchmarks");

try {
  const options = parseBenchOptions(process.argv.slice(2));
  if (options.help || options.what === undefined) process.stdout.write(HELP);
  else await run(options.what, options);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/**
 * @param {"clients" | "search" | "run"} what
 * @param {import("./bench-options.mjs").BenchOptions} options
 */
async function run(what, { quick, write, json, markdown }) {
  const { figures, report } = await measure(what, {
    quick,
    onProgress: (step) => process.stderr.write(`${step}\n`),
  });
  process.stdout.write(`\n${report}`);
  const data = `${JSON.stringify(figures, undefined, 2)}\n`;
  if (json !== undefined) await writeFile(json, data);
  if (markdown !== undefined) await writeFile(markdown, report);
  if (!write) return;
  await mkdir(DOCS, { recursive: true });
  await writeFile(path.join(DOCS, `${what}.json`), data);
  await writeFile(path.join(DOCS, `${what}.md`), report);
}

/**
 * @param {"clients" | "search" | "run"} what
 * @param {{ quick: boolean, onProgress: (step: string) => void }} options
 * @returns {Promise<{ figures: object, report: string }>}
 */
async function measure(what, options) {
  if (what === "search") {
    const figures = await benchSearch(options);
    return { figures, report: searchReport(figures) };
  }
  if (what === "run") {
    const figures = await benchRun(options);
    return { figures, report: runReport(figures) };
  }
  const figures = await benchClients(options);
  return { figures, report: clientsReport(figures) };
}
