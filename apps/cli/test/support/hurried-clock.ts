import type { Clock } from "@keyhole/secrets";

/** Longer than any pause, in milliseconds. */
const longMs = 20_000;

/**
 * A clock on which every pause ends immediately, and only pauses advance the time. A timer is taken for a
 * deadline, which is never reached, if no other timer runs or if it is longer than any pause.
 */
export class HurriedClock implements Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  time: number;
  /** How long each pause was, in milliseconds. */
  readonly pauses: number[] = [];
  readonly #deadlines = new Set<symbol>();

  constructor(time: number) {
    this.time = time;
  }

  readonly now = (): number => this.time;

  readonly after: Clock["after"] = (ms, callback) => {
    if (ms >= longMs || this.#deadlines.size === 0) {
      const deadline = Symbol("deadline");
      this.#deadlines.add(deadline);
      return () => void this.#deadlines.delete(deadline);
    }
    const immediate = setImmediate(() => {
      this.pauses.push(ms);
      this.time += ms;
      callback();
    });
    return () => clearImmediate(immediate);
  };
}
