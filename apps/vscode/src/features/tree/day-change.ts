import type { Clock } from "@keyhole/secrets";
import { toDay } from "../../platform/vscode/ages.js";

/** Timers don't run while the machine sleeps, so one timer until midnight isn't enough. */
const intervalMs = 600_000;

/** Calls back at most ten minutes after another day has begun. */
export class DayChange {
  readonly #clock: Clock;
  readonly #callback: () => void;
  #stop: (() => void) | undefined;

  constructor(clock: Clock, callback: () => void) {
    this.#clock = clock;
    this.#callback = callback;
  }

  /** Waits for the next day, unless it does already. Calls back once for each call. */
  watch(): void {
    if (!this.#stop) this.#wait(toDay(this.#clock.now()));
  }

  /** Stops waiting. */
  dispose(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  #wait(day: number): void {
    this.#stop = this.#clock.after(intervalMs, () => {
      this.#stop = undefined;
      if (toDay(this.#clock.now()) === day) this.#wait(day);
      else this.#callback();
    });
  }
}
