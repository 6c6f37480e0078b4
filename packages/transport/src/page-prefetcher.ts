import { invalidOption } from "./assert-option.js";
import type { ResponseReader } from "./response-reader.js";

/** A part of a list, and the total number of its entries. */
export interface Page<T> {
  /** The response that the page was read from. */
  readonly response: Pick<ResponseReader, "unexpected" | "changed">;
  readonly items: readonly T[];
  readonly total: number;
}

/** Which page to request. */
export interface PageRequest {
  /** The number of the page, from 0. */
  readonly page: number;
  /** The number of entries before it. */
  readonly offset: number;
}

interface PendingPage<T> {
  readonly offset: number;
  readonly page: Promise<Page<T>>;
}

const maxConcurrency = 10;

/** Requests pages in advance, a limited number at a time. */
export class PagePrefetcher<T> {
  readonly #fetchPage: (request: PageRequest, signal: AbortSignal) => Promise<Page<T>>;
  readonly #concurrency: number;
  #pending: PendingPage<T>[] = [];
  #controller = new AbortController();

  /** @throws {TypeError} unless the concurrency is a whole number from 1 to 10 */
  constructor(
    fetchPage: (request: PageRequest, signal: AbortSignal) => Promise<Page<T>>,
    concurrency = 3,
  ) {
    if (!Number.isInteger(concurrency) || concurrency < 1 || concurrency > maxConcurrency) {
      invalidOption("concurrency", `must be a whole number from 1 to ${maxConcurrency}`);
    }
    this.#fetchPage = fetchPage;
    this.#concurrency = concurrency;
  }

  /** Returns a page. Uses the prefetched one if it starts at the same offset. */
  take(request: PageRequest): Promise<Page<T>> {
    const next = this.#pending.shift();
    if (next?.offset === request.offset) return next.page;
    this.drop();
    return this.#fetchPage(request, this.#controller.signal);
  }

  /** Requests pages in advance, starting with this one, up to the total and the concurrency. */
  prefetch({ page, offset }: PageRequest, size: number, total: number): void {
    // A page had another size than expected, so the pages requested after it start elsewhere.
    if (this.#pending.length > 0 && this.#pending[0]!.offset !== offset) this.drop();
    while (this.#pending.length < this.#concurrency) {
      const index = this.#pending.length;
      const request = { page: page + index, offset: offset + index * size };
      if (request.offset >= total) return;
      const pending = this.#fetchPage(request, this.#controller.signal);
      // An error is thrown when the page is taken. Ignore it if the page never is.
      pending.catch(() => undefined);
      this.#pending.push({ offset: request.offset, page: pending });
    }
  }

  /** Aborts all pending requests. */
  drop(): void {
    this.#pending = [];
    this.#controller.abort();
    this.#controller = new AbortController();
  }
}
