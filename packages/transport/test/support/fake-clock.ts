import type { Clock } from "../../src/index.js";

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** A clock that doesn't move until a test advances it. */
export class FakeClock implements Clock {
  /** The length of every wait that was requested, in order. */
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

  /** The number of running timers. */
  get running(): number {
    return this.#timers.length;
  }

  /** Advances the time and calls the timers that are due. */
  advance(ms: number): void {
    this.#now += ms;
    const due = this.#timers.filter(({ at }) => at <= this.#now);
    this.#timers = this.#timers.filter(({ at }) => at > this.#now);
    for (const { callback } of due.sort((a, b) => a.at - b.at)) callback();
  }
}

/** A clock on which every wait up to the given number of milliseconds ends at once. */
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
