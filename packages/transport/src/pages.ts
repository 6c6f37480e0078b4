import type { AnswerReader } from "./answer-reader.js";
import type { ListOptions } from "./caller.js";
import { PagesAhead } from "./pages-ahead.js";

/** A part of a list, and how many entries the whole list has. */
export interface Page<T> {
  /** What it was read from. */
  readonly answer: Pick<AnswerReader, "unexpected">;
  readonly items: readonly T[];
  readonly total: number;
}

/** Where a page begins. */
export interface PagePosition {
  /** From 0. */
  readonly page: number;
  /** How many entries come before it. */
  readonly offset: number;
}

/** How a list is walked. */
export interface Walk<T> extends ListOptions {
  /** Gets a page; the signal aborts when nobody wants it any more. */
  readonly fetchPage: (position: PagePosition, signal: AbortSignal) => Promise<Page<T>>;
  /** Tells entries apart. */
  readonly idOf: (item: T) => string | number;
}

/**
 * Walks a paged list to its end, an entry at a time. The list is never cut silently: a page that
 * brings nothing new before the vendor's own total is reached throws, so that a vendor that repeats
 * itself does not hold us for ever either, and so does a list that changed underneath so that an entry was missed.
 *
 * Once the first page told the size of pages and the total, the next ones are asked for ahead of
 * their turn, and yielded in order. Where a page has another size than was expected, what was
 * asked for behind it begins in the wrong place: it is dropped, and asked for again.
 *
 * @throws {VendorError} as `fetchPage` does, or of kind `unexpected-response` for a list cut short
 */
export async function* walkPages<T>(walk: Walk<T>): AsyncGenerator<T, void, undefined> {
  const { idOf } = walk;
  const seen = new Set<string | number>();
  const ahead = new PagesAhead(walk);
  try {
    for (let page = 0, offset = 0; ; page += 1) {
      const { answer, items, total } = await ahead.take({ page, offset });
      if (total < items.length) throw answer.unexpected("total");
      const before = seen.size;
      for (const item of items) {
        if (seen.has(idOf(item))) continue;
        seen.add(idOf(item));
        yield item;
      }
      offset += items.length;
      if (seen.size >= total) return;
      // What came twice stands in the place of what never came.
      if (offset >= total || seen.size === before) throw answer.unexpected("last page");
      ahead.expect({ page: page + 1, offset }, items.length, total);
    }
  } finally {
    ahead.drop();
  }
}
