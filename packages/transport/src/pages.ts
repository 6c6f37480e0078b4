/** A part of a list, and how many entries the whole list has. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/**
 * Walks a paged list to its end, an entry at a time. The list is never cut silently: a page that
 * comes back empty before the vendor's own total is reached throws.
 *
 * @param fetchPage gets the page's number, from 0, and how many entries came before it
 * @param cutShort makes the error for a list that ended early
 */
export async function* walkPages<T>(
  fetchPage: (position: { page: number; offset: number }) => Promise<Page<T>>,
  cutShort: (details: { expected: number; received: number }) => Error,
): AsyncGenerator<T, void, undefined> {
  for (let page = 0, offset = 0; ; page += 1) {
    const { items, total } = await fetchPage({ page, offset });
    yield* items;
    offset += items.length;
    if (offset >= total) return;
    if (items.length === 0) throw cutShort({ expected: total, received: offset });
  }
}
