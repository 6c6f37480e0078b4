import type { Page, PageRequest } from "./page-prefetcher.js";
import { maxEntries } from "./paginate.js";

/** How to read a list with numbered pages and no total. */
export interface PaginateByNumberOptions<T> {
  /** How many entries are requested at once. A page with fewer is the last. */
  readonly pageSize: number;
  /** Requests a page. */
  readonly fetchPage: (request: PageRequest) => Promise<Omit<Page<T>, "total">>;
  /** Returns the identifier of an entry. */
  readonly getId: (item: T) => string | number;
}

/**
 * Yields the entries of a list in order. Can't notice that an entry was removed from an earlier
 * page.
 *
 * @throws {VendorError} as `fetchPage` does; of kind `changed` if a later page repeats an entry; of
 *   kind `unexpected-response` if a page has more entries than requested or none that is new, or
 *   after 100,000 entries
 */
export async function* paginateByNumber<T>({
  pageSize,
  fetchPage,
  getId,
}: PaginateByNumberOptions<T>): AsyncGenerator<T, void, undefined> {
  const seen = new Set<string | number>();
  for (let page = 0, offset = 0; ; page += 1) {
    const { response, items } = await fetchPage({ page, offset });
    if (items.length > pageSize) throw response.unexpected("page size");
    const before = seen.size;
    for (const item of items) {
      if (seen.has(getId(item))) continue;
      seen.add(getId(item));
      yield item;
    }
    offset += items.length;
    // Without new entries, this loop would never end.
    if (items.length > 0 && seen.size === before) throw response.unexpected("next page");
    if (seen.size < offset) throw page === 0 ? response.unexpected("ids") : response.changed();
    if (items.length < pageSize) return;
    if (offset >= maxEntries) throw response.unexpected("end");
  }
}
