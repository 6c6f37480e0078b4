import type { SandboxClock } from "./sandbox-clock.js";
import { integerProblem } from "./integer-problem.js";

/** How often each vendor may be called. */
export interface RateLimit {
  /** How many calls are answered, in any stretch of `perMs`; 1 or more. */
  readonly calls: number;
  /** In milliseconds; 1 or more. */
  readonly perMs: number;
}

/**
 * Refuses a limit that makes no sense.
 *
 * @throws {TypeError} with a sentence that names what is wrong
 */
export function checkRateLimit(limit: RateLimit): void {
  for (const name of ["calls", "perMs"] as const) {
    const problem = integerProblem(limit[name], 1);
    if (problem) throw new TypeError(`rateLimit.${name} ${problem}.`);
  }
}

/** Counts the calls of one vendor. */
export class RateLimiter {
  readonly #limit: RateLimit;
  readonly #clock: SandboxClock;
  #admitted: number[] = [];

  constructor(limit: RateLimit, clock: SandboxClock) {
    this.#limit = limit;
    this.#clock = clock;
  }

  /** Whether a call may go on; one that may not does not count. */
  admits(): boolean {
    const now = this.#clock.now();
    this.#admitted = this.#admitted.filter((at) => at > now - this.#limit.perMs);
    if (this.#admitted.length >= this.#limit.calls) return false;
    this.#admitted.push(now);
    return true;
  }

  clear(): void {
    this.#admitted = [];
  }
}
