import type { Clock } from "@keyhole/secrets";

/** Whoever waits for longer has set a deadline, and hopes not to see it. */
const longestPause = 60_000;

/** A clock on which every pause is over at once, and time passes by pauses alone. */
export class HurriedClock implements Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  time: number;
  /** How long each pause was, in milliseconds. */
  readonly pauses: number[] = [];

  constructor(time: number) {
    this.time = time;
  }

  readonly now = (): number => this.time;

  readonly after: Clock["after"] = (ms, callback) => {
    if (ms > longestPause) return () => undefined;
    const immediate = setImmediate(() => {
      this.pauses.push(ms);
      this.time += ms;
      callback();
    });
    return () => clearImmediate(immediate);
  };
}
