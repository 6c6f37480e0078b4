import type { Clock } from "@keyhole/secrets";

/** A clock on which every wait of up to a quarter of a minute is over at once; longer ones never are. */
export class QuickClock implements Clock {
  #now: number;

  constructor(now = 0) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    if (ms > 15_000) return () => undefined;
    let isStopped = false;
    setImmediate(() => {
      if (isStopped) return;
      this.#now += ms;
      callback();
    });
    return () => {
      isStopped = true;
    };
  }

  /** Lets time pass. */
  advance(ms: number): void {
    this.#now += ms;
  }
}
