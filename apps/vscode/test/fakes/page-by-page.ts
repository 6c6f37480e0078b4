/** A list whose entries arrive when the test decides. */
export class PageByPage<T> {
  readonly #arrived: T[] = [];
  #ended = false;
  #error: Error | undefined;
  #wake: () => void = () => undefined;
  signal: AbortSignal | undefined;

  /** Lists the entries, like a provider. */
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

  /** Makes entries arrive. Resolves when they were consumed. */
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
    // Lets all pending microtasks finish.
    return new Promise((resolve) => setImmediate(resolve));
  }
}
