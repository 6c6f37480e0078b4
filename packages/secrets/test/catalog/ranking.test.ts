import { describe, expect, it } from "vitest";
import { Catalog, RecentlyUsed } from "../../src/index.js";

interface Row {
  readonly name: string;
  readonly container?: string;
  readonly alias?: string;
  readonly description?: string;
}

function catalogOf(rows: readonly Row[], recent?: RecentlyUsed): Catalog {
  const catalog = new Catalog(recent);
  for (const { name, container = "App", alias = "a", description } of rows) {
    catalog.setConnection({ id: alias, alias, vendorName: "Vendor" });
    const secret = { id: name, name, ...(description !== undefined && { description }) };
    catalog.addSecrets(alias, { id: container, name: container }, [secret]);
  }
  return catalog;
}

function found(query: string, rows: readonly (Row | string)[]): string[] {
  const named = rows.map((row) => (typeof row === "string" ? { name: row } : row));
  return catalogOf(named)
    .search(query)
    .map(({ entry }) => entry.name);
}

describe("the ranking", () => {
  it.each<[string, (Row | string)[]]>([
    ["stripe", ["stripe", "STRIPE_KEY", "stripe-webhook-secret", "superstripes"]],
    ["key", ["key", "api-key", "monkey"]],
    ["swk", ["stripe-webhook-key", "answering-work-bank"]],
    ["dbpw", ["db_pw", "dbPassword", "database-password"]],
    ["api key", ["api key", "api-key", "my api key", "key for the api"]],
    ["api-key", ["api-key", "API key", "my-api-key"]],
    ["stripe_key", ["stripe_key", "STRIPE_KEY_1", "stripe-key-old"]],
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
  ])("of %s puts what was meant first", (query, best) => {
    expect(found(query, best)).toEqual(
      best.map((row) => (typeof row === "string" ? row : row.name)),
    );
    expect(found(query, best.toReversed())[0]).toBe(found(query, best)[0]);
  });

  it("lets each word match in another place", () => {
    const rows: Row[] = [
      { name: "Application secret", container: "Web shop", alias: "gen-prod" },
      { name: "Application secret 2", container: "Mobile", alias: "gen-prod" },
      { name: "Web secret", container: "Mobile", alias: "erp" },
    ];
    expect(found("web gen secret", rows)).toEqual(["Application secret"]);
    expect(found("secret gen web", rows)).toEqual(["Application secret"]);
    expect(found("web gen secret x9", rows)).toEqual([]);
  });

  it("finds by the vendor's name, and by a description", () => {
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
  ])("%s finds %s", (query, name) => {
    expect(found(query, [name, "qqq"])).toEqual([name]);
  });

  it("tries recency for near ties alone", () => {
    const recent = new RecentlyUsed();
    recent.use({ connectionId: "a", containerId: "App", secretId: "stripe-key-2" });
    recent.use({ connectionId: "a", containerId: "App", secretId: "my-stripe-key" });
    const rows = ["stripe-key-1", "stripe-key-2", "my-stripe-key", "stripe"];
    const catalog = catalogOf(
      rows.map((name) => ({ name })),
      recent,
    );
    const names = catalog.search("stripe").map(({ entry }) => entry.name);
    expect(names.slice(0, 1)).toEqual(["stripe"]);
    expect(names.indexOf("stripe-key-2")).toBeLessThan(names.indexOf("stripe-key-1"));
  });

  it("gives the same whatever order the pages came in", () => {
    const rows = ["b", "a", "c", "a"].flatMap((name, index) => [
      { name: `${name} key`, container: `App ${index}`, alias: "one" },
      { name: `${name} key`, container: `App ${index}`, alias: "two" },
    ]);
    const there = catalogOf(rows).search("key");
    expect(there).toHaveLength(8);
    expect(catalogOf(rows.toReversed()).search("key")).toEqual(there);
  });
});

describe("highlights", () => {
  function marked(query: string, row: Row): string[] {
    const [hit] = catalogOf([row]).search(query);
    return hit!.nameRanges.map(([start, end]) => hit!.entry.name.slice(start, end));
  }

  it.each<[string, Row, string[]]>([
    ["stripe", { name: "my-stripe-key" }, ["stripe"]],
    ["key stripe", { name: "my-stripe-key" }, ["stripe", "key"]],
    ["swk", { name: "stripeWebhookKey" }, ["s", "W", "K"]],
    ["cafe", { name: "Ein Café" }, ["Café"]],
    ["shop key", { name: "key", container: "Shop" }, ["key"]],
    // What another place matches better stays unmarked.
    ["prod key", { name: "periodic-key", alias: "prod" }, ["key"]],
    // Ranges of another normal form would be off.
    ["cafe", { name: "Ein Cafe\u0301 x" }, []],
    ["", { name: "key" }, []],
  ])("of %s in %j are %j", (query, row, parts) => {
    expect(marked(query, row)).toEqual(parts);
  });
});
