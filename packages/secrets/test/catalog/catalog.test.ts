import { beforeEach, describe, expect, it, vi } from "vitest";
import { Catalog, RecentlyUsed, type NamedSecret } from "../../src/index.js";

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
  return catalog.search(query).map(({ entry }) => entry.name);
}

describe("the catalog", () => {
  it("gives everything that is known of a secret, by its names", () => {
    catalog.addSecrets("c1", shop, [login]);
    expect(catalog.search("")).toEqual([
      {
        entry: {
          connectionId: "c1",
          containerId: "shop",
          secretId: "2",
          alias: "prod",
          vendorName: "Sample Vendor",
          containerName: "Web Shop",
          name: "Database login",
          description: "The one for reports",
        },
        nameRanges: [],
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
    expect(catalog.size).toBe(2);
  });

  it("tells containers of the same id in two connections apart", () => {
    catalog.setConnection({ id: "c2", alias: "staging", vendorName: "Sample Vendor" });
    catalog.addSecrets("c1", shop, [key]);
    catalog.addSecrets("c2", shop, [key]);
    expect(catalog.search("stripe").map(({ entry }) => entry.alias)).toEqual(["prod", "staging"]);
    catalog.removeContainer("c1", "shop");
    expect(catalog.search("stripe").map(({ entry }) => entry.alias)).toEqual(["staging"]);
  });

  it("has a container's secrets replaced at once, its name too", () => {
    catalog.addSecrets("c1", shop, [key]);
    catalog.replaceSecrets("c1", { ...shop, name: "Market" }, [login]);
    expect(names()).toEqual(["Database login"]);
    expect(names("market")).toEqual(["Database login"]);
    expect(names("shop")).toEqual([]);
  });

  it("drops what is no longer listed", () => {
    catalog.addSecrets("c1", shop, [key]);
    catalog.addSecrets("c1", backend, [login]);
    catalog.keepContainers("c1", ["backend", "new"]);
    expect(names()).toEqual(["Database login"]);
    catalog.removeConnection("c1");
    expect(catalog.size).toBe(0);
  });

  it("keeps the secrets of a connection that is renamed", () => {
    catalog.addSecrets("c1", shop, [key]);
    catalog.setConnection({ id: "c1", alias: "live", vendorName: "Sample Vendor" });
    expect(catalog.search("live")).toMatchObject([{ entry: { alias: "live", name: key.name } }]);
    expect(names("prod")).toEqual([]);
  });

  it("drops what arrives for a connection that is gone", () => {
    catalog.removeConnection("c1");
    catalog.addSecrets("c1", shop, [key]);
    catalog.replaceSecrets("c1", shop, [key]);
    catalog.removeContainer("c1", "shop");
    catalog.keepContainers("c1", []);
    expect(catalog.size).toBe(0);
  });

  it("holds ids that objects have for names of their own", () => {
    const odd = ["__proto__", "constructor", "toString"];
    for (const id of odd) {
      catalog.setConnection({ id, alias: id, vendorName: "Sample Vendor" });
      catalog.addSecrets(id, { id, name: id }, [{ id, name: id }]);
    }
    expect(catalog.size).toBe(3);
    expect(names("__proto__")[0]).toBe("__proto__");
  });
});

describe("listeners of the catalog", () => {
  it("are told of every change, until they end it", () => {
    const listener = vi.fn<() => void>();
    const end = catalog.onDidChange(listener);
    const changes = [
      () => catalog.addSecrets("c1", shop, [key]),
      () => catalog.replaceSecrets("c1", shop, [login]),
      () => catalog.setConnection({ id: "c1", alias: "live", vendorName: "Sample Vendor" }),
      () => catalog.removeContainer("c1", "shop"),
      () => catalog.addSecrets("c1", shop, [key]),
      () => catalog.keepContainers("c1", []),
      () => catalog.removeConnection("c1"),
      () => catalog.setConnection({ id: "c1", alias: "live", vendorName: "Sample Vendor" }),
    ];
    for (const [index, change] of changes.entries()) {
      change();
      expect(listener).toHaveBeenCalledTimes(index + 1);
    }
    end();
    catalog.setConnection({ id: "c3", alias: "three", vendorName: "Sample Vendor" });
    expect(listener).toHaveBeenCalledTimes(changes.length);
  });

  it("are not told where nothing changed", () => {
    catalog.addSecrets("c1", shop, [key]);
    const listener = vi.fn<() => void>();
    catalog.onDidChange(listener);
    catalog.setConnection({ id: "c1", alias: "prod", vendorName: "Sample Vendor" });
    catalog.removeConnection("unknown");
    catalog.removeContainer("c1", "unknown");
    catalog.keepContainers("c1", ["shop"]);
    catalog.addSecrets("unknown", shop, [key]);
    expect(listener).not.toHaveBeenCalled();
  });

  it("may be the same function twice, and end one at a time", () => {
    const listener = vi.fn<() => void>();
    const end = catalog.onDidChange(listener);
    catalog.onDidChange(listener);
    end();
    end();
    catalog.removeConnection("c1");
    expect(listener).toHaveBeenCalledTimes(1);
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
