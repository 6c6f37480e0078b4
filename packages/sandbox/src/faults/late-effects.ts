import type { SandboxClock } from "../sandbox-clock.js";

/** What takes effect at one vendor only after its caller was answered. */
export class LateEffects {
  readonly #clock: SandboxClock;
  readonly #pending = new Set<Promise<void>>();
  #era = 0;

  constructor(clock: SandboxClock) {
    this.#clock = clock;
  }

  /** Lets something take effect after so many milliseconds. */
  add(delayMs: number, effect: () => Promise<unknown>): void {
    const era = this.#era;
    const land = async (): Promise<void> => {
      await this.#clock.wait(delayMs);
      if (era === this.#era) await effect();
    };
    const landing = land().finally(() => this.#pending.delete(landing));
    this.#pending.add(landing);
  }

  /** Resolves as soon as nothing is under way any more. */
  async landed(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending);
  }

  /** Lets nothing take effect that is still under way. */
  forget(): void {
    this.#era += 1;
    this.#pending.clear();
  }
}
