import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Catalog, RecentlyUsed } from "../../src/catalog/index.js";
import { fold, plain } from "../../src/catalog/search-index.js";
import { anyText, name } from "../support/any-text.js";
import { addSecrets, type Entry } from "./sample-catalog.js";

const word = fc.constantFrom(
  "stripe",
  "Key",
  "API",
  "web",
  "é",
  "İ",
  "ß",
  "\u0301",
  "-",
  " ",
  "🔑",
);
const text = fc.oneof(
  anyText,
  name,
  fc.array(word, { maxLength: 5 }).map((words) => words.join("")),
);
const entry = fc.record({
  connection: fc.constantFrom("c1", "c2"),
  container: fc.constantFrom("one", "two"),
  id: fc.nat({ max: 30 }).map(String),
  name: text,
  description: fc.option(text, { nil: undefined }),
});
const entries = fc.array(entry, { minLength: 1, maxLength: 40 });

function toKey(ids: readonly string[]): string {
  return JSON.stringify(ids);
}

function build(list: readonly (typeof entry extends fc.Arbitrary<infer T> ? T : never)[]): {
  catalog: Catalog<Entry>;
  names: Map<string, string>;
} {
  const recent = new RecentlyUsed();
  const catalog = new Catalog<Entry>(recent);
  const names = new Map<string, string>();
  for (const id of ["c1", "c2"]) catalog.setConnection({ id, alias: id, vendorName: "Vendor" });
  for (const { connection, container, id, name: secretName, description } of list) {
    const secret = { id, name: secretName, description };
    addSecrets(catalog, connection, { id: container, name: container }, [secret]);
    names.set(toKey([connection, container, id]), secretName);
    if (Number(id) % 7 === 0) {
      recent.use({ connectionId: connection, containerId: container, secretId: id });
    }
  }
  return { catalog, names };
}

describe("Catalog.search, for any query and any names,", () => {
  it("returns each entry at most once, and no more entries than the limit", () => {
    fc.assert(
      fc.property(entries, text, fc.nat({ max: 50 }), (list, query, limit) => {
        const { catalog, names } = build(list);
        const hits = catalog.search(query, limit);
        expect(hits.length).toBeLessThanOrEqual(limit);
        const keys = hits.map(({ connectionId, containerId, secretId }) =>
          toKey([connectionId, containerId, secretId]),
        );
        expect(new Set(keys).size).toBe(keys.length);
        for (const [index, hit] of hits.entries()) {
          expect(names.get(keys[index]!)).toBe(hit.name);
        }
        expect(catalog.search(query, Infinity).slice(0, limit)).toEqual(hits);
      }),
      { numRuns: 500 },
    );
  });

  it("returns an entry first if its full name is typed, in upper or lower case", () => {
    fc.assert(
      fc.property(entries, fc.nat(), (list, choice) => {
        const { catalog, names } = build(list);
        const all = [...names.values()];
        const wanted = all[choice % all.length]!;
        fc.pre(wanted.trim() !== "");
        const [hit] = catalog.search(wanted, 200);
        expect(plain(hit!.name)).toBe(plain(wanted));
        // Some words change in upper case: ß becomes SS.
        const loud = wanted.toUpperCase();
        fc.pre(fold(loud) === fold(wanted));
        expect(plain(catalog.search(loud, 200)[0]!.name)).toBe(plain(wanted));
      }),
      { numRuns: 1000 },
    );
  });

  it("returns all entries for an empty query, the recently used ones first", () => {
    fc.assert(
      fc.property(entries, (list) => {
        const { catalog, names } = build(list);
        const hits = catalog.search("", 200);
        expect(hits).toHaveLength(names.size);
        const wasUsed = hits.map(({ secretId }) => Number(secretId) % 7 === 0);
        const used = wasUsed.filter(Boolean).length;
        expect(wasUsed.slice(0, used).every(Boolean)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it("handles very long names and queries", () => {
    const { catalog } = build([
      {
        connection: "c1",
        container: "one",
        id: "1",
        name: "a".repeat(1e5),
        description: "b ".repeat(1e5),
      },
    ]);
    expect(catalog.search("a".repeat(1e5), 200).length).toBeLessThanOrEqual(1);
    expect(catalog.search("a b ".repeat(1e5), 200).length).toBeLessThanOrEqual(1);
  });
});
