import type { Clock } from "@keyhole/secrets";

/** A clock on which waits of up to 15 seconds end immediately, and longer ones never do. */
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

  advance(ms: number): void {
    this.#now += ms;
  }
}
