#!/usr/bin/env node
import process from "node:process";
import { listenForInterruption } from "./interruption.mjs";
import { DEMO_HELP, parseDemoOptions } from "./demo-options.mjs";
import { runDemo } from "./run-demo.mjs";

try {
  const options = parseDemoOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(DEMO_HELP);
  else await runDemo({ options, ...listenForInterruption() });
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
