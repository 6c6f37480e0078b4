import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { walkPages } from "../src/index.js";

const cutShort = () => new Error("cut short");
const itself = <T extends string | number>(item: T): T => item;

async function collect<T>(list: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const entry of list) found.push(entry);
  return found;
}

describe("walkPages", () => {
  it("walks to the end, whatever number of entries each page has", async () => {
    const positions: unknown[] = [];
    const pages = [["a", "b"], ["c"], ["d", "e"]];
    const list = walkPages(
      (position) => {
        positions.push(position);
        return Promise.resolve({ items: pages[position.page]!, total: 5 });
      },
      itself,
      cutShort,
    );
    await expect(collect(list)).resolves.toEqual(["a", "b", "c", "d", "e"]);
    expect(positions).toEqual([
      { page: 0, offset: 0 },
      { page: 1, offset: 2 },
      { page: 2, offset: 3 },
    ]);
  });

  it("has no entries where there are none", async () => {
    const list = walkPages(
      () => Promise.resolve({ items: [] as string[], total: 0 }),
      itself,
      cutShort,
    );
    await expect(collect(list)).resolves.toEqual([]);
  });

  it("asks for a page only when its first entry is wanted", async () => {
    let asked = 0;
    const list = walkPages(
      () => {
        asked += 1;
        return Promise.resolve({ items: [asked, -asked], total: 100 });
      },
      itself,
      cutShort,
    );
    expect(asked).toBe(0);
    await list.next();
    await list.next();
    expect(asked).toBe(1);
    await list.return();
  });

  it("throws rather than cutting a list", async () => {
    const list = walkPages(
      ({ page }) => Promise.resolve({ items: page === 0 ? ["a"] : [], total: 2 }),
      itself,
      cutShort,
    );
    await expect(list.next()).resolves.toEqual({ done: false, value: "a" });
    await expect(list.next()).rejects.toThrow("cut short");
  });

  it("ends with a vendor that repeats itself, and yields nothing twice", async () => {
    let asked = 0;
    const list = walkPages(
      () => {
        asked += 1;
        return Promise.resolve({ items: ["a", "b"], total: 1_000_000 });
      },
      itself,
      cutShort,
    );
    await expect(collect(list)).rejects.toThrow("cut short");
    expect(asked).toBe(2);
  });

  it("yields once what moved to a later page meanwhile", async () => {
    const pages = [["a", "b"], ["b", "c"], ["d"]];
    const list = walkPages(
      ({ page }) => Promise.resolve({ items: pages[page]!, total: 5 }),
      itself,
      cutShort,
    );
    await expect(collect(list)).resolves.toEqual(["a", "b", "c", "d"]);
  });

  it("yields all entries or throws, for any pages", async () => {
    const sizes = fc.array(fc.nat(4), { maxLength: 6 });
    const complete = fc.asyncProperty(sizes, fc.nat(20), async (lengths, total) => {
      const list = walkPages(
        ({ page, offset }) => {
          const items = Array.from({ length: lengths[page] ?? 0 }, (_, index) => offset + index);
          return Promise.resolve({ items, total });
        },
        itself,
        cutShort,
      );
      const outcome = await collect(list).catch((error: unknown) => error);
      return outcome instanceof Error || (outcome as unknown[]).length >= total;
    });
    await expect(fc.assert(complete)).resolves.toBeUndefined();
  });
});
