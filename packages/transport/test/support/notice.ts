/** An event that a test waits for. */
export class Notice {
  readonly given: Promise<void>;
  #resolve: (() => void) | undefined;

  constructor() {
    this.given = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  give(): void {
    this.#resolve?.();
  }
}
