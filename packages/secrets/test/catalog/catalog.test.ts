import { beforeEach, describe, expect, it } from "vitest";
import { Catalog, RecentlyUsed } from "../../src/catalog/index.js";
import { addSecrets, type Entry } from "./sample-catalog.js";

const shop = { id: "shop", name: "Web Shop" };
const backend = { id: "backend", name: "Backend" };
const key = { id: "1", name: "Stripe key" };
const login = { id: "2", name: "Database login", description: "The one for reports" };

let catalog: Catalog<Entry>;
beforeEach(() => {
  catalog = new Catalog<Entry>();
  catalog.setConnection({ id: "c1", alias: "prod", vendorName: "Sample Vendor" });
});

function names(query = ""): string[] {
  return catalog.search(query, 200).map(({ name }) => name);
}

describe("Catalog", () => {
  it("returns the payload of each secret that it finds", () => {
    const payload = { connectionId: "c1", containerId: "shop", secretId: "2", name: login.name };
    catalog.addSecrets("c1", shop, [{ ...login, payload }]);
    expect(catalog.search("reports", 200)[0]).toBe(payload);
    expect(catalog.size).toBe(1);
  });

  it("adds the secrets of each page, and replaces a secret that has the same id", () => {
    addSecrets(catalog, "c1", shop, [key]);
    addSecrets(catalog, "c1", shop, [login, { ...key, name: "Stripe key 2" }]);
    expect(names()).toEqual(["Database login", "Stripe key 2"]);
  });

  it("distinguishes containers that have the same id in two connections", () => {
    catalog.setConnection({ id: "c2", alias: "staging", vendorName: "Sample Vendor" });
    addSecrets(catalog, "c1", shop, [key]);
    addSecrets(catalog, "c2", shop, [key]);
    expect(catalog.search("stripe", 200).map(({ connectionId }) => connectionId)).toEqual([
      "c1",
      "c2",
    ]);
    catalog.removeContainer("c1", "shop");
    expect(catalog.search("stripe", 200).map(({ connectionId }) => connectionId)).toEqual(["c2"]);
  });

  it("uses the newer name of a container, also for the secrets that it already holds", () => {
    addSecrets(catalog, "c1", shop, [key]);
    addSecrets(catalog, "c1", { ...shop, name: "Market" }, [login]);
    expect(names("market")).toEqual(["Database login", "Stripe key"]);
    expect(names("shop")).toEqual([]);
  });

  it("starts empty again for a container that was removed", () => {
    addSecrets(catalog, "c1", shop, [key]);
    catalog.removeContainer("c1", "shop");
    expect(names()).toEqual([]);
    addSecrets(catalog, "c1", shop, [login]);
    expect(names()).toEqual(["Database login"]);
  });

  it("removes the secrets of containers and connections that are no longer listed", () => {
    addSecrets(catalog, "c1", shop, [key]);
    addSecrets(catalog, "c1", backend, [login]);
    catalog.keepContainers("c1", ["backend", "new"]);
    expect(names()).toEqual(["Database login"]);
    catalog.removeConnection("c1");
    expect(names()).toEqual([]);
  });

  it("starts empty again for a connection that was removed", () => {
    addSecrets(catalog, "c1", shop, [key]);
    catalog.removeConnection("c1");
    catalog.setConnection({ id: "c1", alias: "prod", vendorName: "Sample Vendor" });
    expect(names()).toEqual([]);
  });

  it("keeps its secrets if nothing changed", () => {
    addSecrets(catalog, "c1", shop, [key]);
    const before = catalog.search("", 200);
    catalog.setConnection({ id: "c1", alias: "prod", vendorName: "Sample Vendor" });
    catalog.removeConnection("unknown");
    catalog.removeContainer("c1", "unknown");
    catalog.keepContainers("c1", ["shop"]);
    addSecrets(catalog, "unknown", shop, [login]);
    expect(catalog.search("", 200)).toEqual(before);
  });

  it("keeps the secrets of a connection that is renamed", () => {
    addSecrets(catalog, "c1", shop, [key]);
    catalog.setConnection({ id: "c1", alias: "live", vendorName: "Sample Vendor" });
    expect(catalog.search("live", 200)).toMatchObject([{ name: key.name }]);
    expect(names("prod")).toEqual([]);
  });

  it("ignores secrets that arrive after their connection was removed", () => {
    catalog.removeConnection("c1");
    addSecrets(catalog, "c1", shop, [key]);
    expect(names()).toEqual([]);
    catalog.removeContainer("c1", "shop");
    catalog.keepContainers("c1", []);
    catalog.setConnection({ id: "c1", alias: "prod", vendorName: "Sample Vendor" });
    expect(names()).toEqual([]);
  });

  it("accepts ids that are names of properties of every object", () => {
    const odd = ["__proto__", "constructor", "toString"];
    for (const id of odd) {
      catalog.setConnection({ id, alias: id, vendorName: "Sample Vendor" });
      addSecrets(catalog, id, { id, name: id }, [{ id, name: id }]);
    }
    expect(names()).toHaveLength(3);
    expect(names("__proto__")[0]).toBe("__proto__");
  });
});

describe("Catalog.search with an empty query", () => {
  it("returns the recently used secrets first, then all others by name", () => {
    const recent = new RecentlyUsed();
    catalog = new Catalog<Entry>(recent);
    catalog.setConnection({ id: "c1", alias: "prod", vendorName: "Sample Vendor" });
    const secrets = ["d", "b", "é", "a", "C"].map((name) => ({ id: `id of ${name}`, name }));
    addSecrets(catalog, "c1", shop, secrets);
    for (const name of ["é", "d", "gone"]) {
      recent.use({ connectionId: "c1", containerId: "shop", secretId: `id of ${name}` });
    }
    expect(names("")).toEqual(["d", "é", "a", "b", "C"]);
    expect(names("  \n")).toEqual(["d", "é", "a", "b", "C"]);
    expect(catalog.search("", 3)).toHaveLength(3);
  });
});
