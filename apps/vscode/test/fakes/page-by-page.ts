/** A list whose entries arrive when the test says so. */
export class PageByPage<T> {
  readonly #arrived: T[] = [];
  #ended = false;
  #error: Error | undefined;
  #wake: () => void = () => undefined;
  /** The signal that the list was asked with last. */
  signal: AbortSignal | undefined;

  /** What a provider returns for it. */
  async *list(signal?: AbortSignal): AsyncGenerator<T, void> {
    this.signal = signal;
    signal?.addEventListener("abort", () => this.fail(new Error("aborted")));
    for (let index = 0; ; index += 1) {
      while (index >= this.#arrived.length) {
        if (this.#error) throw this.#error;
        if (this.#ended) return;
        await new Promise<void>((resolve) => {
          this.#wake = resolve;
        });
      }
      yield this.#arrived[index]!;
    }
  }

  /** Lets entries arrive; resolves when they were taken. */
  async arrive(...entries: T[]): Promise<void> {
    this.#arrived.push(...entries);
    await this.#settle();
  }

  async end(): Promise<void> {
    this.#ended = true;
    await this.#settle();
  }

  fail(error: Error): void {
    this.#error = error;
    this.#wake();
  }

  #settle(): Promise<void> {
    this.#wake();
    // All that follows from it is done in microtasks.
    return new Promise((resolve) => setImmediate(resolve));
  }
}
