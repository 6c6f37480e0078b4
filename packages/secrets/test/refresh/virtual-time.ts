import type { Clock } from "../../src/index.js";

interface Timer {
  readonly at: number;
  readonly run: () => unknown;
}

/**
 * A clock that advances only while a caller waits. Timers that are due run in order, each to its
 * end.
 */
export class VirtualTime {
  // Far from the system time, so that code that uses the system clock rejects every token.
  #now = Date.UTC(2100, 0, 1);
  #timers: Timer[] = [];
  #passing: Promise<void> = Promise.resolve();

  readonly now = (): number => this.#now;

  /** Runs a function once the given number of milliseconds has passed for others. */
  add(ms: number, run: () => unknown): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Advances the time by the given number of milliseconds and runs the timers that are due. */
  pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    this.#passing = this.#passing.then(() => this.#passTo(end));
    return this.#passing;
  }

  /** Removes all remaining timers. */
  clear(): void {
    this.#timers = [];
  }

  /** The clock of a client. Its delays end at once; its deadlines follow the time. */
  readonly ofClient: Clock = {
    now: this.now,
    // Its delays are never longer, see `RetryOptions.maxDelayMs`.
    after: (ms, callback) => this.#after(ms, callback, ms <= 10_000),
  };

  /**
   * The clock of a refresh. Its first timer is the deadline; while that runs, any other timer is a
   * delay.
   */
  ofRefresh(): Clock {
    let hasDeadline = false;
    return {
      now: this.now,
      after: (ms, callback) => {
        if (hasDeadline) return this.#after(ms, callback, true);
        hasDeadline = true;
        const stop = this.#after(ms, callback, false);
        return () => {
          hasDeadline = false;
          stop();
        };
      },
    };
  }

  #after(ms: number, callback: () => void, isDelay: boolean): () => void {
    const stop = this.add(ms, callback);
    if (isDelay) void this.pass(ms);
    return stop;
  }

  async #passTo(end: number): Promise<void> {
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= end);
      const [next] = due.toSorted((one, other) => one.at - other.at);
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = Math.max(this.#now, next.at);
      await next.run();
    }
    this.#now = Math.max(this.#now, end);
  }
}
