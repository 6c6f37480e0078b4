import { beforeEach, describe, expect, it } from "vitest";
import { Catalog, RecentlyUsed, type NamedSecret } from "../../src/catalog/index.js";

const shop = { id: "shop", name: "Web Shop" };
const backend = { id: "backend", name: "Backend" };
const key: NamedSecret = { id: "1", name: "Stripe key" };
const login: NamedSecret = { id: "2", name: "Database login", description: "The one for reports" };

let catalog: Catalog;
beforeEach(() => {
  catalog = new Catalog();
  catalog.setConnection({ id: "c1", alias: "prod", vendorName: "Sample Vendor" });
});

function names(query = ""): string[] {
  return catalog.search(query).map(({ name }) => name);
}

describe("the catalog", () => {
  it("gives everything that is known of a secret, by its names", () => {
    catalog.addSecrets("c1", shop, [login]);
    expect(catalog.search("")).toEqual([
      {
        connectionId: "c1",
        containerId: "shop",
        secretId: "2",
        alias: "prod",
        vendorName: "Sample Vendor",
        containerName: "Web Shop",
        name: "Database login",
        description: "The one for reports",
      },
    ]);
  });

  it("takes no more of a secret than its names", () => {
    const careless = { ...key, value: "canary", fields: [{ name: "canary" }] };
    catalog.addSecrets("c1", { ...shop, value: "canary" } as typeof shop, [careless]);
    expect(JSON.stringify(catalog.search(""))).not.toContain("canary");
    expect(names("canary")).toEqual([]);
  });

  it("grows page by page, and takes the newer of two with one id", () => {
    catalog.addSecrets("c1", shop, [key]);
    catalog.addSecrets("c1", shop, [login, { ...key, name: "Stripe key 2" }]);
    expect(names()).toEqual(["Database login", "Stripe key 2"]);
  });

  it("tells containers of the same id in two connections apart", () => {
    catalog.setConnection({ id: "c2", alias: "staging", vendorName: "Sample Vendor" });
    catalog.addSecrets("c1", shop, [key]);
    catalog.addSecrets("c2", shop, [key]);
    expect(catalog.search("stripe").map(({ alias }) => alias)).toEqual(["prod", "staging"]);
    catalog.removeContainer("c1", "shop");
    expect(catalog.search("stripe").map(({ alias }) => alias)).toEqual(["staging"]);
  });

  it("takes the newer name of a container, for the secrets it already holds too", () => {
    catalog.addSecrets("c1", shop, [key]);
    catalog.addSecrets("c1", { ...shop, name: "Market" }, [login]);
    expect(names("market")).toEqual(["Database login", "Stripe key"]);
    expect(names("shop")).toEqual([]);
  });

  it("begins anew with a container that was removed", () => {
    catalog.addSecrets("c1", shop, [key]);
    catalog.removeContainer("c1", "shop");
    expect(names()).toEqual([]);
    catalog.addSecrets("c1", shop, [login]);
    expect(names()).toEqual(["Database login"]);
  });

  it("drops what is no longer listed", () => {
    catalog.addSecrets("c1", shop, [key]);
    catalog.addSecrets("c1", backend, [login]);
    catalog.keepContainers("c1", ["backend", "new"]);
    expect(names()).toEqual(["Database login"]);
    catalog.removeConnection("c1");
    expect(names()).toEqual([]);
  });

  it("begins anew with a connection that was removed", () => {
    catalog.addSecrets("c1", shop, [key]);
    catalog.removeConnection("c1");
    catalog.setConnection({ id: "c1", alias: "prod", vendorName: "Sample Vendor" });
    expect(names()).toEqual([]);
  });

  it("keeps what it holds where nothing changed", () => {
    catalog.addSecrets("c1", shop, [key]);
    const before = catalog.search("");
    catalog.setConnection({ id: "c1", alias: "prod", vendorName: "Sample Vendor" });
    catalog.removeConnection("unknown");
    catalog.removeContainer("c1", "unknown");
    catalog.keepContainers("c1", ["shop"]);
    catalog.addSecrets("unknown", shop, [login]);
    expect(catalog.search("")).toEqual(before);
  });

  it("keeps the secrets of a connection that is renamed", () => {
    catalog.addSecrets("c1", shop, [key]);
    catalog.setConnection({ id: "c1", alias: "live", vendorName: "Sample Vendor" });
    expect(catalog.search("live")).toMatchObject([{ alias: "live", name: key.name }]);
    expect(names("prod")).toEqual([]);
  });

  it("drops what arrives for a connection that is gone", () => {
    catalog.removeConnection("c1");
    catalog.addSecrets("c1", shop, [key]);
    expect(names()).toEqual([]);
    catalog.removeContainer("c1", "shop");
    catalog.keepContainers("c1", []);
    catalog.setConnection({ id: "c1", alias: "prod", vendorName: "Sample Vendor" });
    expect(names()).toEqual([]);
  });

  it("holds ids that objects have for names of their own", () => {
    const odd = ["__proto__", "constructor", "toString"];
    for (const id of odd) {
      catalog.setConnection({ id, alias: id, vendorName: "Sample Vendor" });
      catalog.addSecrets(id, { id, name: id }, [{ id, name: id }]);
    }
    expect(names()).toHaveLength(3);
    expect(names("__proto__")[0]).toBe("__proto__");
  });
});

describe("an empty query", () => {
  it("gives the recently used ones first, then all others by name", () => {
    const recent = new RecentlyUsed();
    catalog = new Catalog(recent);
    catalog.setConnection({ id: "c1", alias: "prod", vendorName: "Sample Vendor" });
    const secrets = ["d", "b", "é", "a", "C"].map((name) => ({ id: `id of ${name}`, name }));
    catalog.addSecrets("c1", shop, secrets);
    for (const name of ["é", "d", "gone"]) {
      recent.use({ connectionId: "c1", containerId: "shop", secretId: `id of ${name}` });
    }
    expect(names("")).toEqual(["d", "é", "a", "b", "C"]);
    expect(names("  \n")).toEqual(["d", "é", "a", "b", "C"]);
    expect(catalog.search("", 3)).toHaveLength(3);
  });
});
