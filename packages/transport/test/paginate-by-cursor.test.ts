import { describe, expect, it } from "vitest";
import { paginateByCursor, ResponseReader } from "../src/index.js";
import { collect } from "./support/collect.js";

const response = new ResponseReader({ id: "sample", name: "Sample" }, "listItems", undefined);
const unexpected = { kind: "unexpected-response" };

/** Lists pages of entries. The cursor of a page is its number, unless the page names another one. */
function list(fetchPage: (index: number) => { items: readonly string[]; next?: unknown }) {
  const asked: (string | undefined)[] = [];
  const entries = paginateByCursor<string>({
    fetchPage: (cursor) => {
      asked.push(cursor);
      return Promise.resolve({ response, next: undefined, ...fetchPage(asked.length - 1) });
    },
    getId: (item) => item,
  });
  return { asked, entries };
}

describe("paginateByCursor", () => {
  it("follows cursors to the end, also after an empty page", async () => {
    const pages = [
      { items: ["a", "b"], next: "1" },
      { items: [], next: "2" },
      { items: ["c"], next: null },
    ];
    const { asked, entries } = list((index) => pages[index]!);
    await expect(collect(entries)).resolves.toEqual(["a", "b", "c"]);
    expect(asked).toEqual([undefined, "1", "2"]);
  });

  it.each([undefined, null, ""])("ends at the cursor %j", async (next) => {
    await expect(collect(list(() => ({ items: ["a"], next })).entries)).resolves.toEqual(["a"]);
  });

  it("yields an entry once although two pages have it", async () => {
    const pages = [{ items: ["a", "b"], next: "1" }, { items: ["b", "c"] }];
    const { entries } = list((index) => pages[index]!);
    await expect(collect(entries)).resolves.toEqual(["a", "b", "c"]);
  });

  it("throws if a cursor comes again, also later", async () => {
    const next = ["1", "2", "1"];
    const { asked, entries } = list((index) => ({ items: [`${index}`], next: next[index] }));
    await expect(collect(entries)).rejects.toMatchObject(unexpected);
    expect(asked).toEqual([undefined, "1", "2"]);
  });

  it.each([7, {}, [], true])("throws if the cursor is %j", async (next) => {
    const { asked, entries } = list(() => ({ items: ["a"], next }));
    await expect(collect(entries)).rejects.toMatchObject(unexpected);
    expect(asked).toHaveLength(1);
  });

  it("throws after 10,000 empty pages and after 100,000 entries", async () => {
    const empty = list((index) => ({ items: [], next: `${index}` }));
    await expect(collect(empty.entries)).rejects.toMatchObject(unexpected);
    expect(empty.asked).toHaveLength(10_001);
    const endless = list((index) => ({
      items: Array.from({ length: 50_000 }, (_, entry) => `${index}/${entry}`),
      next: `${index}`,
    }));
    await expect(collect(endless.entries)).rejects.toMatchObject(unexpected);
    expect(endless.asked).toHaveLength(3);
  });

  it("requests a page only when its first entry is requested", async () => {
    const { asked, entries } = list((index) => ({ items: [`${index}`], next: `${index}` }));
    await entries.next();
    expect(asked).toHaveLength(1);
    await entries.return();
  });
});
