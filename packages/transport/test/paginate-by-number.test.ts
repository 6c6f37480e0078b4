import { describe, expect, it } from "vitest";
import { paginateByNumber, ResponseReader } from "../src/index.js";
import { collect } from "./support/collect.js";

const response = new ResponseReader({ id: "sample", name: "Sample" }, "listItems", undefined);

/** Lists pages of two entries each. */
function list(fetchPage: (page: number) => readonly string[]) {
  const asked: unknown[] = [];
  const entries = paginateByNumber<string>({
    pageSize: 2,
    fetchPage: (request) => {
      asked.push(request);
      return Promise.resolve({ response, items: fetchPage(request.page) });
    },
    getId: (item) => item,
  });
  return { asked, entries };
}

describe("paginateByNumber", () => {
  it("ends at a page with fewer entries than requested", async () => {
    const pages = [["a", "b"], ["c", "d"], ["e"]];
    const { asked, entries } = list((page) => pages[page]!);
    await expect(collect(entries)).resolves.toEqual(["a", "b", "c", "d", "e"]);
    expect(asked).toEqual([
      { page: 0, offset: 0 },
      { page: 1, offset: 2 },
      { page: 2, offset: 4 },
    ]);
  });

  it("ends at an empty page after a full one", async () => {
    const { asked, entries } = list((page) => (page === 0 ? ["a", "b"] : []));
    await expect(collect(entries)).resolves.toEqual(["a", "b"]);
    expect(asked).toHaveLength(2);
  });

  it.each([
    ["unexpected-response", "a page has more entries than requested", [["a", "b", "c"]]],
    ["unexpected-response", "the first page has an entry twice", [["a", "a"]]],
    [
      "unexpected-response",
      "a page repeats the one before",
      [
        ["a", "b"],
        ["a", "b"],
      ],
    ],
    [
      "changed",
      "a later page repeats an entry",
      [
        ["a", "b"],
        ["b", "c"],
      ],
    ],
  ])("throws %s if %s", async (kind, _, pages) => {
    const { asked, entries } = list((page) => pages[page]!);
    await expect(collect(entries)).rejects.toMatchObject({ kind });
    expect(asked).toHaveLength(pages.length);
  });

  it("throws after 100,000 entries", async () => {
    const { asked, entries } = list((page) => [`${page}a`, `${page}b`]);
    await expect(collect(entries)).rejects.toMatchObject({ kind: "unexpected-response" });
    expect(asked).toHaveLength(50_000);
  });
});
