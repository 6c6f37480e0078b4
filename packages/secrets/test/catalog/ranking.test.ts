import { describe, expect, it } from "vitest";
import { Catalog, RecentlyUsed } from "../../src/catalog/index.js";
import { addSecrets, type Entry } from "./sample-catalog.js";

interface Row {
  readonly name: string;
  readonly container?: string;
  readonly alias?: string;
  readonly description?: string;
}

function createCatalog(rows: readonly Row[], recent?: RecentlyUsed): Catalog<Entry> {
  const catalog = new Catalog<Entry>(recent);
  for (const { name, container = "App", alias = "a", description } of rows) {
    catalog.setConnection({ id: alias, alias, vendorName: "Vendor" });
    const secret = { id: name, name, ...(description !== undefined && { description }) };
    addSecrets(catalog, alias, { id: container, name: container }, [secret]);
  }
  return catalog;
}

function found(query: string, rows: readonly (Row | string)[]): string[] {
  const named = rows.map((row) => (typeof row === "string" ? { name: row } : row));
  return createCatalog(named)
    .search(query, 200)
    .map(({ name }) => name);
}

describe("Catalog.search", () => {
  it.each<[string, (Row | string)[]]>([
    ["stripe", ["stripe", "STRIPE_KEY", "stripe-webhook-secret", "superstripes"]],
    ["key", ["key", "api-key", "monkey"]],
    ["cafe", ["Cafe", "Ein Café", "Ein Cafe\u0301 x", "Decafe"]],
    ["stripe", ["stripe-my-key", "my-stripe-key"]],
    ["swk", ["stripe-webhook-key", "answering-work-bank"]],
    ["swk", ["stripeWebhookKey", "answering-work-bank"]],
    ["dbpw", ["db_pw", "dbPassword", "database-password"]],
    ["api key", ["api key", "api-key", "my api key", "key for the api"]],
    ["api-key", ["api-key", "my-api-key"]],
    ["stripe_key", ["stripe_key", "STRIPE_KEY_1", "stripe-key-old"]],
    ["old web", ["my-old-web-x", "web-old-my-x"]],
    ["old-web", ["my-old-web-x", "my-old-x-web", "web-old-my-x"]],
    ["key stripe", ["key-stripe", "my-stripe-key"]],
    ["prod key", [{ name: "periodic-key", container: "prod" }, "xprodx-key"]],
    ["prod key", [{ name: "periodic-key-2", alias: "prod" }, "periodic-key"]],
    [
      "shop key",
      ["shop-key", { name: "key", container: "Shop" }, { name: "k", alias: "shop-key" }],
    ],
    ["secret", ["secret", { name: "login", container: "Secrets" }]],
    [
      "prod",
      [{ name: "prod-key" }, { name: "key", container: "Prod" }, { name: "k", alias: "prod" }],
    ],
    [
      "report",
      [
        { name: "k", alias: "report" },
        { name: "login", description: "for the report" },
      ],
    ],
  ])("ranks the best match for %s first", (query, best) => {
    expect(found(query, best)).toEqual(
      best.map((row) => (typeof row === "string" ? row : row.name)),
    );
    expect(found(query, best.toReversed())[0]).toBe(found(query, best)[0]);
  });

  it("matches each word of the query in another part of the path", () => {
    const rows: Row[] = [
      { name: "Application secret", container: "Web shop", alias: "gen-prod" },
      { name: "Application secret 2", container: "Mobile", alias: "gen-prod" },
      { name: "Web secret", container: "Mobile", alias: "erp" },
    ];
    expect(found("web gen secret", rows)).toEqual(["Application secret"]);
    expect(found("secret gen web", rows)).toEqual(["Application secret"]);
    expect(found("web gen secret x9", rows)).toEqual([]);
  });

  it("finds secrets by the name of their vendor and by their description", () => {
    expect(found("vendor stripe", ["stripe", "paypal"])).toEqual(["stripe"]);
    expect(found("invoices", [{ name: "k1", description: "For invoices" }, "k2"])).toEqual(["k1"]);
  });

  it.each([
    ["cafe", "Café"],
    ["CAFÉ", "cafe"],
    ["cafe\u0301", "Café"],
    ["café", "Cafe\u0301"],
    ["gross", "GROSS"],
    ["schluessel", "schluessel"],
    ["ｋｅｙ", "key"],
    ["日本", "日本語キー"],
    ["ключ", "КЛЮЧ от базы"],
    ["🔑", "🔑 master"],
    ["web-secret", "WEB_SECRET"],
    ["web.secret", "web/secret"],
    ["c++", "c++"],
    ["---", "---"],
    [" padded ", "padded"],
  ])("with %s finds %s", (query, name) => {
    expect(found(query, [name, "qqq"])).toEqual([name]);
  });

  it("distinguishes separators if the query has nothing else", () => {
    expect(found("---", ["...", "a"])).toEqual([]);
  });

  it("prefers recently used secrets only among almost equal matches", () => {
    const recent = new RecentlyUsed();
    for (const secretId of ["superstripes", "stripe-key-2"]) {
      recent.use({ connectionId: "a", containerId: "App", secretId });
    }
    const rows = ["stripe-key-1", "stripe-key-2", "superstripes", "stripe"];
    const catalog = createCatalog(
      rows.map((name) => ({ name })),
      recent,
    );
    expect(catalog.search("stripe", 200).map(({ name }) => name)).toEqual([
      "stripe",
      "stripe-key-2",
      "stripe-key-1",
      "superstripes",
    ]);
  });

  it("ranks composed and decomposed accents of a name alike", () => {
    expect(found("résumé", ["Résumé c", "Re\u0301sume\u0301 b"])).toEqual([
      "Re\u0301sume\u0301 b",
      "Résumé c",
    ]);
  });

  it("uses only the beginning of a very long query", () => {
    expect(found(`key${" ".repeat(300)}zzz`, ["key"])).toEqual(["key"]);
  });

  it("returns the same order for any order of the pages", () => {
    const rows = ["b", "a", "c", "a"].flatMap((name, index) => [
      { name: `${name} key`, container: `App ${index}`, alias: "one" },
      { name: `${name} key`, container: `App ${index}`, alias: "two" },
    ]);
    const there = createCatalog(rows).search("key", 200);
    expect(there).toHaveLength(8);
    expect(createCatalog(rows.toReversed()).search("key", 200)).toEqual(there);
  });
});
