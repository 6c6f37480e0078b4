import { maxEntries } from "./paginate.js";
import type { ResponseReader } from "./response-reader.js";

/** A part of a list whose total isn't known. */
export interface CursorPage<T> {
  /** The response that the page was read from. */
  readonly response: Pick<ResponseReader, "unexpected">;
  readonly items: readonly T[];
  /** Where the next page begins, as the vendor sent it. Undefined, null or empty at the end. */
  readonly next: unknown;
}

/** How to read a list whose pages each name the next one. */
export interface PaginateByCursorOptions<T> {
  /** Requests the page at a cursor; undefined for the first page. */
  readonly fetchPage: (cursor: string | undefined) => Promise<CursorPage<T>>;
  /** Returns the identifier of an entry. */
  readonly getId: (item: T) => string | number;
}

/** No list that a person looks through has more pages. More would never end. */
const maxPages = 10_000;

/**
 * Yields the entries of a list in order, each once. A page may be empty although another one
 * follows.
 *
 * @throws {VendorError} as `fetchPage` does; of kind `unexpected-response` if a cursor isn't text
 *   or comes again, or after 100,000 entries or 10,000 pages
 */
export async function* paginateByCursor<T>({
  fetchPage,
  getId,
}: PaginateByCursorOptions<T>): AsyncGenerator<T, void, undefined> {
  const seen = new Set<string | number>();
  const cursors = new Set<string>();
  for (let cursor: string | undefined; ;) {
    const { response, items, next } = await fetchPage(cursor);
    for (const item of items) {
      if (seen.has(getId(item))) continue;
      seen.add(getId(item));
      if (seen.size > maxEntries) throw response.unexpected("end");
      yield item;
    }
    if (next === undefined || next === null || next === "") return;
    // A vendor that repeats a cursor would never end.
    if (typeof next !== "string" || cursors.has(next) || cursors.size >= maxPages) {
      throw response.unexpected("next page");
    }
    cursors.add(next);
    cursor = next;
  }
}
