/** The time of a sandbox that delays what it was ordered to delay until a test lets it go on. */
export class HeldClock {
  #held: (() => void)[] = [];

  readonly now = (): number => Date.now();

  readonly wait = (): Promise<void> => new Promise((resolve) => this.#held.push(resolve));

  /** Resolves as soon as something is held. */
  async holds(): Promise<void> {
    while (this.#held.length === 0) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Lets everything go on that is held. */
  release(): void {
    const held = this.#held;
    this.#held = [];
    for (const go of held) go();
  }
}
