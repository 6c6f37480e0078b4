import type { ListOptions } from "./call-options.js";
import { PagePrefetcher, type Page, type PageRequest } from "./page-prefetcher.js";

/** How to read a paged list. */
export interface PaginateOptions<T> extends ListOptions {
  /** Requests a page; the signal aborts when the page is no longer needed. */
  readonly fetchPage: (request: PageRequest, signal: AbortSignal) => Promise<Page<T>>;
  /** Returns what identifies an entry. */
  readonly getId: (item: T) => string | number;
}

/**
 * Yields the entries of a paged list. After the first page, the next ones are requested ahead and
 * yielded in order. A list that ends before the vendor's own total throws, so that it is never
 * cut silently; so does one that changed so that an entry was missed.
 *
 * @throws {VendorError} as `fetchPage` does, or of kind `unexpected-response` for a list that is
 *   incomplete
 */
export async function* paginate<T>(
  options: PaginateOptions<T>,
): AsyncGenerator<T, void, undefined> {
  const { getId, fetchPage, signal: callerSignal, concurrency } = options;
  const seen = new Set<string | number>();
  const prefetcher = new PagePrefetcher<T>(
    (request, signal) =>
      fetchPage(request, callerSignal ? AbortSignal.any([signal, callerSignal]) : signal),
    concurrency,
  );
  try {
    for (let page = 0, offset = 0; ; page += 1) {
      const { response, items, total } = await prefetcher.take({ page, offset });
      if (total < items.length) throw response.unexpected("total");
      const before = seen.size;
      for (const item of items) {
        if (seen.has(getId(item))) continue;
        seen.add(getId(item));
        yield item;
      }
      offset += items.length;
      if (seen.size >= total) return;
      // An entry that came twice took the position of one that never came. A page without anything
      // new would make this loop endless.
      if (offset >= total || seen.size === before) throw response.unexpected("last page");
      prefetcher.prefetch({ page: page + 1, offset }, items.length, total);
    }
  } finally {
    prefetcher.drop();
  }
}
