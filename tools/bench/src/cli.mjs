#!/usr/bin/env node
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import process from "node:process";
import { benchClients } from "./clients/bench-clients.mjs";
import { reportOf } from "./clients/report.mjs";
import { HELP, parseBenchOptions } from "./options.mjs";

const DOCS = path.resolve(import.meta.dirname, "../../../docs/benchmarks");

try {
  const options = parseBenchOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(HELP);
  else await run(options);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}

/** @param {import("./options.mjs").BenchOptions} options */
async function run({ quick, write, json, markdown }) {
  const figures = await benchClients({
    quick,
    onProgress: (step) => process.stderr.write(`${step}\n`),
  });
  const report = reportOf(figures);
  process.stdout.write(`\n${report}`);
  const data = `${JSON.stringify(figures, undefined, 2)}\n`;
  if (json !== undefined) await writeFile(json, data);
  if (markdown !== undefined) await writeFile(markdown, report);
  if (!write) return;
  await mkdir(DOCS, { recursive: true });
  await writeFile(path.join(DOCS, "clients.json"), data);
  await writeFile(path.join(DOCS, "clients.md"), report);
}
