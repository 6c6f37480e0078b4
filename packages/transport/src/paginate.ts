import type { CallOptions, ListOptions } from "./call-options.js";
import { PagePrefetcher, type Page, type PageRequest } from "./page-prefetcher.js";

/** How to read a paged list. */
export interface PaginateOptions<T> extends ListOptions {
  /** Requests a page. The signal of `call` aborts when the page is no longer needed. */
  readonly fetchPage: (request: PageRequest, call: CallOptions) => Promise<Page<T>>;
  /** Returns the identifier of an entry. */
  readonly getId: (item: T) => string | number;
}

/** No list that a person looks through has more entries. A larger total would never end. */
export const maxEntries = 100_000;

/**
 * Yields the entries of a paged list in order. Requests further pages in advance after the first
 * one.
 *
 * Throws instead of returning an incomplete list: if the list ends before the vendor's total, its
 * total changes, or a later page repeats an entry. It can't notice if as many entries were added as
 * removed and none came twice.
 *
 * @throws {VendorError} as `fetchPage` does; of kind `changed` if the list changed while it was
 *   read; of kind `unexpected-response` if it is incomplete, or has more than 100,000 entries
 */
export async function* paginate<T>(
  options: PaginateOptions<T>,
): AsyncGenerator<T, void, undefined> {
  const { getId, fetchPage, concurrency, ...call } = options;
  const seen = new Set<string | number>();
  const prefetcher = new PagePrefetcher<T>(
    (request, unneeded) =>
      fetchPage(request, {
        ...call,
        signal: call.signal ? AbortSignal.any([unneeded, call.signal]) : unneeded,
      }),
    concurrency,
  );
  let firstTotal: number | undefined;
  try {
    for (let page = 0, offset = 0; ; page += 1) {
      const { response, items, total } = await prefetcher.take({ page, offset });
      firstTotal ??= total;
      if (total !== firstTotal) throw response.changed();
      if (total < items.length || total > maxEntries) throw response.unexpected("total");
      const before = seen.size;
      for (const item of items) {
        if (seen.has(getId(item))) continue;
        seen.add(getId(item));
        yield item;
      }
      offset += items.length;
      if (seen.size >= total) return;
      // Without new entries, this loop would never end.
      if (seen.size === before) throw response.unexpected("next page");
      // If an entry came twice, another one was probably missed.
      if (seen.size < offset) throw page === 0 ? response.unexpected("ids") : response.changed();
      prefetcher.prefetch({ page: page + 1, offset }, items.length, total);
    }
  } finally {
    prefetcher.drop();
  }
}
