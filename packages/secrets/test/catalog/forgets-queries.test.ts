import { cleanup, single } from "fuzzysort";
import { expect, it, vi } from "vitest";
import { Catalog } from "../../src/catalog/index.js";

vi.mock("fuzzysort", { spy: true });

it("Catalog clears the search library's cache after each query, which may have been a value", () => {
  const catalog = new Catalog();
  catalog.setConnection({ id: "c1", alias: "prod", vendorName: "Vendor" });
  catalog.addSecrets("c1", { id: "app", name: "App" }, [
    { id: "1", name: "stripe key", payload: 1 },
  ]);
  catalog.search("stripe", 200);
  const lastMatch = vi.mocked(single).mock.invocationCallOrder.at(-1);
  const lastCleanup = vi.mocked(cleanup).mock.invocationCallOrder.at(-1);
  expect(lastMatch).toBeDefined();
  expect(lastCleanup).toBeGreaterThan(lastMatch!);
});
