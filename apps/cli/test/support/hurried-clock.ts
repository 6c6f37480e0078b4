import type { Clock } from "@keyhole/secrets";

/**
 * A clock on which every pause is over at once, and time passes by pauses alone. A timer that runs
 * while there is no other is a deadline for what follows: it is never reached.
 */
export class HurriedClock implements Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  time: number;
  /** How long each pause was, in milliseconds. */
  readonly pauses: number[] = [];
  #hasDeadline = false;

  constructor(time: number) {
    this.time = time;
  }

  readonly now = (): number => this.time;

  readonly after: Clock["after"] = (ms, callback) => {
    if (!this.#hasDeadline) {
      this.#hasDeadline = true;
      return () => void (this.#hasDeadline = false);
    }
    const immediate = setImmediate(() => {
      this.pauses.push(ms);
      this.time += ms;
      callback();
    });
    return () => clearImmediate(immediate);
  };
}
