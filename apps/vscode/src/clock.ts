/** Starts a timer; returns how to stop it. */
export type StartTimer = (ms: number, callback: () => void) => () => void;

/** What the logic needs of time, so that tests can make it pass. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: () => number;
  readonly startTimer: StartTimer;
}

/** The machine's own. */
export const systemClock: Clock = {
  now: () => Date.now(),
  startTimer: (ms, callback) => {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
