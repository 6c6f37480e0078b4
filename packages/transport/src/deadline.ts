import type { Clock } from "./clock.js";
import { assertSignal } from "./assert-option.js";

const timedOut = Symbol("timed out");

/** One limit in time for a call with all its attempts, joined with the caller's own signal. */
export interface Deadline {
  /** Aborts at the deadline, or when the caller aborts. */
  readonly signal: AbortSignal;
  /** Whether it was time that ran out, or the caller who gave up; undefined while neither. */
  cause(): "timeout" | "cancelled" | undefined;
  /** The time that is left, in milliseconds. */
  remainingMs(): number;
  /** Ends the timer. */
  end(): void;
}

/** Starts a deadline so many milliseconds from now. */
export function startDeadline(clock: Clock, ms: number, callerSignal?: AbortSignal): Deadline {
  // Before the timer: what throws must leave nothing running.
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
