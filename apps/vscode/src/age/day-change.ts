import type { Clock } from "@keyhole/secrets";
import { dayOf, nextDayAt } from "./calendar.js";

/** While the machine sleeps, timers stand still: so the day is looked at now and then. */
const maxWaitMs = 3_600_000;

/** Calls back when another day has begun; with one timer, and none where nobody waits for it. */
export class DayChange {
  readonly #clock: Clock;
  readonly #callback: () => void;
  #stop: (() => void) | undefined;

  constructor(clock: Clock, callback: () => void) {
    this.#clock = clock;
    this.#callback = callback;
  }

  /** Waits for the end of this day, unless it does already; for that of the next, it is asked anew. */
  watch(): void {
    if (!this.#stop) this.#wait(dayOf(this.#clock.now()));
  }

  /** Waits for nothing any more. */
  dispose(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #wait(day: number): void {
    const now = this.#clock.now();
    this.#stop = this.#clock.after(Math.min(nextDayAt(now) - now, maxWaitMs), () => {
      this.#stop = undefined;
      if (dayOf(this.#clock.now()) === day) this.#wait(day);
      else this.#callback();
    });
  }
}
