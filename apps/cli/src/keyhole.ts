#!/usr/bin/env node
import process from "node:process";
import { main } from "./cli-main.js";
import { createNodeHost } from "./node-host.js";

const exitCode = await main(process.argv.slice(2), createNodeHost());
for (const output of [process.stdout, process.stderr]) {
  await new Promise<void>((resolve) => output.write("", () => resolve()));
}
// Whatever is still under way, such as a token that nobody waits for any more, must not keep us.
process.exit(exitCode);
