import type { SandboxClock } from "./sandbox-clock.js";
import { integerProblem } from "./integer-problem.js";

/** How often each vendor may be called. */
export interface RateLimit {
  /** The number of calls that are allowed within any `perMs`; 1 or more. */
  readonly calls: number;
  /** In milliseconds; 1 or more. */
  readonly perMs: number;
}

/**
 * Checks a rate limit.
 *
 * @throws {TypeError} that says what is wrong
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

  /** Checks whether a call is allowed. Only allowed calls count. */
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
