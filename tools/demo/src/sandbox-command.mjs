#!/usr/bin/env node
import process from "node:process";
import { buildPackages } from "./build-workspace.mjs";
import { listenForInterruption } from "./interruption.mjs";
import { SANDBOX_HELP, parseSandboxOptions } from "./demo-options.mjs";
import { sandboxText } from "./sandbox-description.mjs";
import { startSandbox } from "./serve-sandbox.mjs";

/** @param {{ json: boolean, port: number | undefined }} options */
async function serve({ json, port }) {
  const { signal, interrupted } = listenForInterruption();
  try {
    await buildPackages(["@keyhole/sandbox"], signal);
  } catch (error) {
    if (signal.aborted) return;
    throw error;
  }
  const { description, close } = await startSandbox(port);
  process.stdout.write(
    json
      ? `${JSON.stringify(description)}\n`
      : `The sample services run on this computer. All data is invented.\n\n${sandboxText(description)}\nPress Ctrl+C to end them.\n`,
  );
  await interrupted;
  await close();
}

try {
  const options = parseSandboxOptions(process.argv.slice(2));
  if (options.help) process.stdout.write(SANDBOX_HELP);
  else await serve(options);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
