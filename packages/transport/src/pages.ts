/** A part of a list, and how many entries the whole list has. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}

/**
 * Walks a paged list to its end, an entry at a time. The list is never cut silently: a page that
 * brings nothing new before the vendor's own total is reached throws, so that a vendor that repeats
 * itself does not hold us for ever either. What moved to a later page meanwhile comes once.
 *
 * @param fetchPage gets the page's number, from 0, and how many entries came before it
 * @param idOf tells entries apart
 * @param cutShort makes the error for a list that ended early
 */
export async function* walkPages<T>(
  fetchPage: (position: { page: number; offset: number }) => Promise<Page<T>>,
  idOf: (item: T) => string | number,
  cutShort: () => Error,
): AsyncGenerator<T, void, undefined> {
  const seen = new Set<string | number>();
  for (let page = 0, offset = 0; ; page += 1) {
    const { items, total } = await fetchPage({ page, offset });
    const before = seen.size;
    for (const item of items) {
      if (seen.has(idOf(item))) continue;
      seen.add(idOf(item));
      yield item;
    }
    offset += items.length;
    if (offset >= total) return;
    if (seen.size === before) throw cutShort();
  }
}
