import { rm } from "node:fs/promises";
import process from "node:process";
import { text } from "node:stream/consumers";
import { endProcesses } from "./process-group.mjs";
import { AT_EASE } from "./watchdog.mjs";

/** @type {{ group: number, runFolder: string, remove: string[] }} */
const { remove, ...run } = JSON.parse(process.argv[2] ?? "");

// A signal to the watched process may reach this one too.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
  process.on(signal, () => {});
}

if ((await text(process.stdin)) !== AT_EASE) {
  await endProcesses(run);
  for (const folder of remove) await rm(folder, { recursive: true, force: true });
}
