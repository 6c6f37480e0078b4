/** A clock for the sandbox. Each delay lasts until a test releases it. */
export class HeldClock {
  #held: (() => void)[] = [];

  readonly now = (): number => Date.now();

  readonly wait = (): Promise<void> => new Promise((resolve) => this.#held.push(resolve));

  /** Resolves as soon as a delay has begun. */
  async holds(): Promise<void> {
    while (this.#held.length === 0) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Ends all delays. */
  release(): void {
    const held = this.#held;
    this.#held = [];
    for (const go of held) go();
  }
}
