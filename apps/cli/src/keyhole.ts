#!/usr/bin/env node
import process from "node:process";
import { main } from "./main.js";
import { createNodeHost } from "./node-host.js";

// Whoever reads our output may stop doing so, as `head` does.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});
process.exitCode = await main(process.argv.slice(2), createNodeHost());
