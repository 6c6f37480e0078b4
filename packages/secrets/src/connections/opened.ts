/** What was opened, by connection: once each, so that it authenticates once. A failure isn't kept. */
export class Opened<T> {
  readonly #opened = new Map<string, Promise<T>>();

  /** What is open of a connection, or what `open` opens. */
  get(id: string, open: () => Promise<T>): Promise<T> {
    const opened = this.#opened.get(id) ?? open();
    this.#opened.set(id, opened);
    // The next call may succeed.
    opened.catch(() => this.#opened.delete(id));
    return opened;
  }

  /** Forgets a connection that changed. */
  delete(id: string): void {
    this.#opened.delete(id);
  }
}
