import process from "node:process";
import { onLauncherEnd } from "./launcher.mjs";

const SIGNALS = /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Turns what asks a process to end into an AbortSignal, so that it ends in order.
 *
 * @returns {{ signal: AbortSignal, interrupted: Promise<void> }}
 */
export function listenForInterruption() {
  const controller = new AbortController();
  // Asked several times (a terminal and a package manager may both ask), it still ends in order.
  for (const name of SIGNALS) process.on(name, () => controller.abort());
  onLauncherEnd(() => controller.abort());
  const { signal } = controller;
  /** @type {Promise<void>} */
  const interrupted = new Promise((resolve) => {
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
  return { signal, interrupted };
}
