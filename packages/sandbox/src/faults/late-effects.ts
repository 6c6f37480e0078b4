import type { SandboxClock } from "../sandbox-clock.js";

/** The effects at one vendor that happen only after the response was sent. */
export class LateEffects {
  readonly #clock: SandboxClock;
  readonly #pending = new Set<Promise<void>>();
  #era = 0;

  constructor(clock: SandboxClock) {
    this.#clock = clock;
  }

  /** Schedules an effect after the given number of milliseconds. */
  add(delayMs: number, effect: () => Promise<unknown>): void {
    const era = this.#era;
    const land = async (): Promise<void> => {
      await this.#clock.wait(delayMs);
      if (era === this.#era) await effect();
    };
    const landing = land().finally(() => this.#pending.delete(landing));
    this.#pending.add(landing);
  }

  /** Resolves when no effect is scheduled or running. */
  async landed(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  /** Cancels all scheduled effects. */
  forget(): void {
    this.#era += 1;
    this.#pending.clear();
  }
}
