import type { Clock } from "../../src/index.js";

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** Time that stands still until a test moves it. */
export class FakeClock implements Clock {
  /** Every span that somebody wanted to wait, in order. */
  readonly waits: number[] = [];
  #now: number;
  #timers: Timer[] = [];

  constructor(now = Date.UTC(2026, 0, 15)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.#now + ms, callback };
    this.waits.push(ms);
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** How many timers run. */
  get running(): number {
    return this.#timers.length;
  }

  /** Moves time, and calls back whom it is time for. */
  advance(ms: number): void {
    this.#now += ms;
    const due = this.#timers.filter(({ at }) => at <= this.#now);
    this.#timers = this.#timers.filter(({ at }) => at > this.#now);
    for (const { callback } of due.sort((a, b) => a.at - b.at)) callback();
  }
}

/** A clock on which every wait up to so many milliseconds is over at once. */
export class ImpatientClock extends FakeClock {
  readonly #limit: number;

  constructor(limit = 10_000) {
    super();
    this.#limit = limit;
  }

  override after(ms: number, callback: () => void): () => void {
    const cancel = super.after(ms, callback);
    if (ms <= this.#limit) queueMicrotask(() => this.advance(ms));
    return cancel;
  }
}
