// Starts the demo with the extension given as its argument, for the test beside it.
import process from "node:process";
import { buildPackages } from "../../src/build-workspace.mjs";
import { listenForInterruption } from "../../src/interruption.mjs";
import { parseDemoOptions } from "../../src/options.mjs";
import { runDemo } from "../../src/run-demo.mjs";

const [extension = "", ...args] = process.argv.slice(2);
await runDemo({
  options: parseDemoOptions(args),
  ...listenForInterruption(),
  build: async (signal) => {
    await buildPackages(["@keyhole/sandbox"], signal);
    return extension;
  },
});
