// Loads one module and prints the time, and whether it accessed the global fetch.
import { createRequire } from "node:module";
import { performance } from "node:perf_hooks";
import process from "node:process";

const [, , kind, name = ""] = process.argv;
let touched = false;
for (const global of ["fetch", "Request", "Response", "Headers"]) {
  const descriptor = /** @type {PropertyDescriptor} */ (
    Object.getOwnPropertyDescriptor(globalThis, global)
  );
  Object.defineProperty(globalThis, global, {
    configurable: true,
    get: () => {
      touched = true;
      return descriptor.get ? descriptor.get.call(globalThis) : descriptor.value;
    },
  });
}
const require = createRequire(import.meta.url);
// Start the loaders before the measurement.
require("./nothing.cjs");
await import("./nothing.mjs");

const start = performance.now();
if (kind === "require") require(name);
else await import(name);
const milliseconds = performance.now() - start;
process.stdout.write(JSON.stringify({ milliseconds, touched }));
// Some modules keep the process alive.
process.exit();
