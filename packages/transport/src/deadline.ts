import type { Clock } from "./clock.js";
import { assertSignal } from "./assert-option.js";

const timedOut = Symbol("timed out");

/** The time limit of one call with all its attempts, combined with the caller's own signal. */
export interface Deadline {
  /** Aborts at the deadline, or when the caller aborts. */
  readonly signal: AbortSignal;
  /** Returns why the signal aborted, or undefined if it hasn't. */
  cause(): "timeout" | "cancelled" | undefined;
  /** Returns the remaining time in milliseconds. */
  remainingMs(): number;
  /** Stops the timer. */
  end(): void;
}

/** Starts a deadline that ends after the given number of milliseconds. */
export function startDeadline(clock: Clock, ms: number, callerSignal?: AbortSignal): Deadline {
  // Comes before the timer starts, so that no timer is left running if this throws.
  assertSignal(callerSignal);
  const controller = new AbortController();
  const signal = callerSignal
    ? AbortSignal.any([controller.signal, callerSignal])
    : controller.signal;
  const endsAt = clock.now() + ms;
  const end = clock.after(ms, () => controller.abort(timedOut));
  return {
    signal,
    cause: () => {
      if (!signal.aborted) return undefined;
      return signal.reason === timedOut ? "timeout" : "cancelled";
    },
    remainingMs: () => endsAt - clock.now(),
    end,
  };
}
