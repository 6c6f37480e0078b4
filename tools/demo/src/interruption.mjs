import process from "node:process";
import { onLauncherEnd } from "./launcher.mjs";

const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Converts the signals that end a process to an AbortSignal, so that the process can clean up.
 *
 * @returns {{ signal: AbortSignal, interrupted: Promise<void> }}
 */
export function listenForInterruption() {
  const controller = new AbortController();
  // Handle repeated signals too: a terminal and a package manager may both send one.
  for (const name of SIGNALS) process.on(name, () => controller.abort());
  onLauncherEnd(() => controller.abort());
  const { signal } = controller;
  /** @type {Promise<void>} */
  const interrupted = new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  return { signal, interrupted };
}
