/**
 * What was opened for each connection. Each is opened once, so that it authenticates once. Failures
 * aren't kept.
 */
export class Opened<T> {
  readonly #opened = new Map<string, Promise<T>>();

  /** Returns what is open for a connection, or opens it. */
  get(id: string, open: () => Promise<T>): Promise<T> {
    const opened = this.#opened.get(id) ?? open();
    this.#opened.set(id, opened);
    // Forget the failure, because the next call may succeed.
    opened.catch(() => this.#opened.delete(id));
    return opened;
  }

  /** Forgets a connection that was changed. */
  delete(id: string): void {
    this.#opened.delete(id);
  }
}
