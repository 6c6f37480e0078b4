import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { paginate, ResponseReader, type Page, type PageRequest } from "../src/index.js";
import { collect } from "./support/collect.js";

const response = new ResponseReader({ id: "sample", name: "Sample" }, "listItems", undefined);
const changed = { kind: "changed" };
const unexpected = { kind: "unexpected-response" };

function list<T extends string | number>(
  fetchPage: (position: PageRequest, signal: AbortSignal) => Promise<Omit<Page<T>, "response">>,
  concurrency = 1,
) {
  return paginate<T>({
    fetchPage: async (page, { signal }) => ({ response, ...(await fetchPage(page, signal!)) }),
    getId: (item) => item,
    concurrency,
  });
}

describe("paginate", () => {
  it("yields every entry even if pages have different sizes", async () => {
    const positions: unknown[] = [];
    const pages = [["a", "b"], ["c"], ["d", "e"]];
    const entries = list((position) => {
      positions.push(position);
      return Promise.resolve({ items: pages[position.page]!, total: 5 });
    });
    await expect(collect(entries)).resolves.toEqual(["a", "b", "c", "d", "e"]);
    expect(positions).toEqual([
      { page: 0, offset: 0 },
      { page: 1, offset: 2 },
      { page: 2, offset: 3 },
    ]);
  });

  it("yields no entries if the list is empty", async () => {
    const entries = list(() => Promise.resolve({ items: [] as string[], total: 0 }));
    await expect(collect(entries)).resolves.toEqual([]);
  });

  it("fetches a page only when its first entry is requested", async () => {
    let asked = 0;
    const entries = list(() => {
      asked += 1;
      return Promise.resolve({ items: [asked, -asked], total: 100 });
    });
    expect(asked).toBe(0);
    await entries.next();
    await entries.next();
    expect(asked).toBe(1);
    await entries.return();
  });

  it("throws if a list ends before its total", async () => {
    const entries = list(({ page }) =>
      Promise.resolve({ items: page === 0 ? ["a"] : [], total: 2 }),
    );
    await expect(entries.next()).resolves.toEqual({ done: false, value: "a" });
    await expect(entries.next()).rejects.toMatchObject(unexpected);
  });

  it("throws if a vendor repeats a page, and yields nothing twice", async () => {
    let asked = 0;
    const entries = list(() => {
      asked += 1;
      return Promise.resolve({ items: ["a", "b"], total: 1000 });
    });
    await expect(collect(entries)).rejects.toMatchObject(unexpected);
    expect(asked).toBe(2);
  });

  it("reports a changed list if a later page repeats an entry", async () => {
    const pages = [["a", "b"], ["b", "c"], ["d"]];
    const entries = list(({ page }) => Promise.resolve({ items: pages[page]!, total: 5 }));
    await expect(collect(entries)).rejects.toMatchObject(changed);
  });

  it("throws if the first page has an entry twice", async () => {
    const entries = list(() => Promise.resolve({ items: ["a", "a"], total: 3 }));
    await expect(collect(entries)).rejects.toMatchObject(unexpected);
  });

  it.each([
    ["is deleted from the front", (all: number[]) => all.splice(2, 1)],
    ["is deleted from the end", (all: number[]) => all.pop()],
    ["is added at the front", (all: number[]) => all.unshift(-1)],
    ["is added at the end", (all: number[]) => all.push(2000)],
  ])("reports a changed list if an entry %s while page 10 is fetched", async (_, change) => {
    const all = Array.from({ length: 2000 }, (unused, index) => index);
    const entries = list(({ page, offset }) => {
      if (page === 10) change(all);
      return Promise.resolve({ items: all.slice(offset, offset + 50), total: all.length });
    }, 3);
    await expect(collect(entries)).rejects.toMatchObject(changed);
  });

  it("requests one page of a list whose total is infinite", async () => {
    let asked = 0;
    const entries = list(({ offset }) => {
      asked += 1;
      return Promise.resolve({ items: [offset], total: 100_001 });
    });
    await expect(collect(entries)).rejects.toMatchObject(unexpected);
    expect(asked).toBe(1);
  });

  it.each([0, -1, 1])("throws if the total is %s and more entries came", async (total) => {
    const entries = list(() => Promise.resolve({ items: ["a", "b"], total }));
    await expect(collect(entries)).rejects.toMatchObject(unexpected);
  });

  it("fetches pages ahead up to the concurrency limit and yields them in order", async () => {
    const waiting = new Map<number, () => void>();
    let most = 0;
    const entries = list(async ({ page, offset }) => {
      if (page > 0) {
        await new Promise<void>((resolve) => {
          waiting.set(page, resolve);
          most = Math.max(most, waiting.size);
        });
        waiting.delete(page);
      }
      return { items: [offset, offset + 1], total: 12 };
    }, 3);
    await entries.next();
    await entries.next();
    expect(waiting.size).toBe(0);
    const rest = collect(entries);
    for (const page of [3, 2, 1, 5, 4]) {
      await expect.poll(() => waiting.get(page)).toBeTypeOf("function");
      waiting.get(page)!();
    }
    await expect(rest).resolves.toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(most).toBe(3);
  });

  it.each([0, -1, 1.5, 11, NaN, Infinity, "2"])("refuses the concurrency %s", async (number) => {
    const entries = list(() => Promise.reject(new Error("asked")), number as number);
    await expect(entries.next()).rejects.toThrow("concurrency");
  });

  it("fetches a page again if it started at the wrong offset", async () => {
    const all = Array.from({ length: 20 }, (_, index) => index);
    const entries = list(({ page, offset }) => {
      // The second page is shorter than the first one implied.
      const size = page === 1 ? 2 : 5;
      return Promise.resolve({ items: all.slice(offset, offset + size), total: all.length });
    }, 4);
    await expect(collect(entries)).resolves.toEqual(all);
  });

  it("aborts the pages that are still loading when the caller stops", async () => {
    const signals: AbortSignal[] = [];
    const entries = list((_, signal) => {
      signals.push(signal);
      return Promise.resolve({ items: [signals.length], total: 10 });
    }, 3);
    await entries.next();
    await entries.next();
    await entries.return();
    expect(signals.length).toBeGreaterThan(2);
    expect(signals.every(({ aborted }) => aborted)).toBe(true);
  });

  it("throws the error of a failed page only after the entries before it", async () => {
    const entries = list(({ page }) => {
      if (page >= 2) return Promise.reject(new Error(`page ${page}`));
      return Promise.resolve({ items: [page], total: 10 });
    }, 3);
    await expect(entries.next()).resolves.toMatchObject({ value: 0 });
    await expect(entries.next()).resolves.toMatchObject({ value: 1 });
    await expect(entries.next()).rejects.toThrow("page 2");
  });

  it("yields all entries or throws for any sequence of pages", async () => {
    const sizes = fc.array(fc.nat(4), { maxLength: 6 });
    const complete = fc.asyncProperty(
      sizes,
      fc.nat(20),
      fc.integer({ min: 1, max: 4 }),
      async (lengths, total, concurrency) => {
        const entries = list(({ page, offset }) => {
          const items = Array.from({ length: lengths[page] ?? 0 }, (_, index) => offset + index);
          return Promise.resolve({ items, total });
        }, concurrency);
        const outcome = await collect(entries).catch((error: unknown) => error);
        return outcome instanceof Error || (outcome as unknown[]).length >= total;
      },
    );
    await expect(fc.assert(complete)).resolves.toBeUndefined();
  });
});
