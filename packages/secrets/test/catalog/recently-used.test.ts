import { describe, expect, it } from "vitest";
import { RecentlyUsed, type CatalogAddress } from "../../src/catalog/index.js";

function address(secretId: string, connectionId = "c1"): CatalogAddress {
  return { connectionId, containerId: "app", secretId };
}

function getIds(recent: RecentlyUsed): string[] {
  return recent.addresses.map(({ secretId }) => secretId);
}

describe("RecentlyUsed", () => {
  it("lists each secret once, with the last one first", () => {
    const recent = new RecentlyUsed();
    for (const id of ["1", "2", "3", "1"]) recent.use(address(id));
    expect(getIds(recent)).toEqual(["1", "3", "2"]);
  });

  it("distinguishes secrets if their joined ids are the same text", () => {
    const recent = new RecentlyUsed();
    recent.use({ connectionId: "a", containerId: "b,c", secretId: "d" });
    recent.use({ connectionId: "a", containerId: "b", secretId: "c,d" });
    expect(recent.addresses).toHaveLength(2);
  });

  it("forgets the oldest secrets beyond the limit", () => {
    const many = new RecentlyUsed();
    for (let id = 0; id < 80; id += 1) many.use(address(`${id}`));
    expect(many.addresses).toHaveLength(50);
  });

  it("forgets the secrets of a connection that is removed", () => {
    const recent = new RecentlyUsed();
    recent.use(address("1", "gone"));
    recent.use(address("1", "here"));
    recent.forget("gone");
    expect(recent.addresses).toEqual([address("1", "here")]);
  });

  it("reads its secrets as they were stored", () => {
    const recent = new RecentlyUsed();
    for (const id of ["1", "2"]) recent.use(address(id));
    const stored: unknown = JSON.parse(JSON.stringify(recent));
    expect(new RecentlyUsed(stored).addresses).toEqual(recent.addresses);
  });

  it("stores only the ids of a secret", () => {
    const recent = new RecentlyUsed();
    recent.use({ ...address("1"), value: "canary" } as CatalogAddress);
    expect(JSON.stringify(recent)).not.toContain("canary");
  });

  it.each([
    undefined,
    null,
    "text",
    7,
    [],
    {},
    { version: 2, addresses: [address("1")] },
    { version: 1 },
    { version: 1, addresses: "text" },
  ])("is empty if %j was stored", (stored) => {
    expect(new RecentlyUsed(stored).addresses).toEqual([]);
  });
});
