import { refuse } from "./options.js";
import type { Page, PagePosition, Walk } from "./pages.js";

interface Pending<T> {
  readonly offset: number;
  readonly page: Promise<Page<T>>;
}

const defaultConcurrency = 3;
const maxConcurrency = 10;

/** Pages that were asked for ahead of their turn, a bounded number at a time. */
export class PagesAhead<T> {
  readonly #walk: Walk<T>;
  readonly #concurrency: number;
  #pending: Pending<T>[] = [];
  #controller = new AbortController();

  /** @throws {TypeError} unless the walk's concurrency is within its bounds */
  constructor(walk: Walk<T>) {
    const { concurrency = defaultConcurrency } = walk;
    if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > maxConcurrency) {
      refuse("concurrency", `must be a whole number from 1 to ${maxConcurrency}`);
    }
    this.#walk = walk;
    this.#concurrency = concurrency;
  }

  /** The page at a position: the one asked for already, if it begins just there. */
  take(position: PagePosition): Promise<Page<T>> {
    const next = this.#pending.shift();
    if (next?.offset === position.offset) return next.page;
    this.drop();
    return this.#fetch(position);
  }

  /** Asks for pages from a position on, as far as the total and the bound allow. */
  expect({ page, offset }: PagePosition, size: number, total: number): void {
    if (this.#pending.length > 0 && this.#pending[0]!.offset !== offset) this.drop();
    while (this.#pending.length < this.#concurrency) {
      const index = this.#pending.length;
      const position = { page: page + index, offset: offset + index * size };
      if (position.offset >= total) return;
      const pending = this.#fetch(position);
      // Its turn may never come; when it does, the failure is seen there.
      pending.catch(() => undefined);
      this.#pending.push({ offset: position.offset, page: pending });
    }
  }

  /** Gives up all that is under way. */
  drop(): void {
    this.#pending = [];
    this.#controller.abort();
    this.#controller = new AbortController();
  }

  #fetch(position: PagePosition): Promise<Page<T>> {
    const { signal } = this.#controller;
    const { fetchPage, signal: outer } = this.#walk;
    return fetchPage(position, outer ? AbortSignal.any([signal, outer]) : signal);
  }
}
