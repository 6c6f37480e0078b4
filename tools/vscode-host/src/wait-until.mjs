import { setTimeout as delay } from "node:timers/promises";

const POLL_MS = 50;

/**
 * Waits until a check succeeds.
 *
 * @template T
 * @param {string} what for the error, as in "the server to respond"
 * @param {() => Promise<T | undefined | false> | T | undefined | false} check
 * @param {number} deadlineMs
 * @returns {Promise<T>} the first result that is neither undefined nor false
 * @throws {Error} that names what was waited for, after the deadline
 */
export async function waitUntil(what, check, deadlineMs) {
  const end = performance.now() + deadlineMs;
  for (;;) {
    const result = await check();
    if (result !== undefined && result !== false) return result;
    if (performance.now() > end) {
      throw new Error(`Waited ${deadlineMs / 1000} s for ${what} without success.`);
    }
    await delay(POLL_MS);
  }
}
