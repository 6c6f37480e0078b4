#!/usr/bin/env -S node --
import process from "node:process";
import { main } from "./cli-main.js";
import { createNodeHost } from "./node-host.js";

const exitCode = await main(process.argv.slice(2), createNodeHost());
for (const output of [process.stdout, process.stderr]) {
  await new Promise<void>((resolve) => output.write("", () => resolve()));
}
// A request that is still under way, such as for a token, must not delay the end.
process.exit(exitCode);
