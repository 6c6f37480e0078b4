import type { Clock } from "../../src/index.js";

interface Timer {
  readonly at: number;
  readonly run: () => unknown;
}

/**
 * A time that passes only when a caller waits for it. What
 * falls due on the way happens in its order, each to its end.
 */
export class VirtualTime {
  // Far from the machine's time, so that code that reads that clock takes every token for invalid.
  #now = Date.UTC(2100, 0, 1);
  #timers: Timer[] = [];
  #passing: Promise<void> = Promise.resolve();

  readonly now = (): number => this.#now;

  /** Lets something happen after so many milliseconds, once that much has passed for others. */
  add(ms: number, run: () => unknown): () => void {
    const timer = { at: this.#now + ms, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Lets so many milliseconds pass, with all that falls due until then. */
  pass(ms: number): Promise<void> {
    const end = this.#now + ms;
    this.#passing = this.#passing.then(() => this.#passTo(end));
    return this.#passing;
  }

  /** Forgets whatever was still to happen. */
  clear(): void {
    this.#timers = [];
  }

  /** The time of a client: its delays pass at once, its deadlines as time does. */
  readonly ofClient: Clock = {
    now: this.now,
    // Its delays are never longer: see `RetryOptions.maxDelayMs`.
    after: (ms, callback) => this.#after(ms, callback, ms <= 10_000),
  };

  /** The time of a refresh, whose first timer is its deadline: while that runs, any other is a delay. */
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
