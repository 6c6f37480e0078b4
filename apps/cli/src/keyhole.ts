#!/usr/bin/env node
import process from "node:process";
import { main } from "./main.js";
import { createNodeHost } from "./node-host.js";

// Whoever reads our output may stop doing so, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

const exitCode = await main(process.argv.slice(2), createNodeHost());
for (const output of [process.stdout, process.stderr]) {
  await new Promise<void>((resolve) => output.write("", () => resolve()));
}
// Whatever is still under way, such as a token that nobody waits for any more, must not keep us.
process.exit(exitCode);
