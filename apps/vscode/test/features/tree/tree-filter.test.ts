import { createSandbox } from "@keyhole/sandbox";
import { vendors } from "@keyhole/secrets";
import { beforeEach, describe, expect, it } from "vitest";
import { clearFilter } from "../../../src/features/tree/tree-commands.js";
import { filterTree } from "../../../src/features/tree/tree-commands.js";
import { loadEverything } from "../../../src/features/tree/load-everything.js";
import { connected } from "../../fakes/connected.js";
import type { FakeExtension } from "../../fakes/extension.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

async function shown(extension: FakeExtension, ...path: string[]): Promise<string[]> {
  const nodes =
    path.length === 0
      ? await extension.model.roots()
      : await extension.model.children(await extension.node(...path));
  const labels = await extension.labels(...path);
  return labels.filter((_, index) => extension.treeFilter.shows(nodes[index]!));
}

async function filtered(text: string): Promise<FakeExtension> {
  const extension = await connected(sandbox, ...vendors.map(({ id }) => id));
  extension.filterTyping = { texts: [text], keep: true };
  await filterTree(extension.context());
  await loadEverything(extension.model, new AbortController().signal);
  return extension;
}

describe("the filter of the tree", () => {
  it("leaves the secrets that hold every word, and what they stand below", async () => {
    const extension = await filtered("PÁYMENT gate");
    expect(await shown(extension)).toEqual(["senhasegura"]);
    expect(await shown(extension, "senhasegura")).toEqual(["API secrets"]);
    expect(await shown(extension, "senhasegura", "API secrets")).toEqual(["Payment Gateway"]);
  });

  it("leaves all that stands below a container whose name fits", async () => {
    const extension = await filtered("web shop");
    expect(await shown(extension)).toEqual(["genauth"]);
    expect(await shown(extension, "genauth")).toEqual(["Web Shop"]);
    expect(await shown(extension, "genauth", "Web Shop")).toEqual(["Application secret"]);
  });

  it("says how many are left", async () => {
    const extension = await filtered("payment gateway");
    await expect
      .poll(() => extension.filterMessage)
      .toMatch(/^1 of \d\d secrets match “payment gateway”$/);
    clearFilter(extension.context());
    expect(extension.filterMessage).toBeUndefined();
    expect(await shown(extension)).toHaveLength(vendors.length);
  });

  it("goes back to what it was where the user gives up", async () => {
    const extension = await filtered("web shop");
    extension.filterTyping = { texts: ["payment"], keep: false };
    await filterTree(extension.context());
    expect(extension.filterView.text).toBe("web shop");
    expect(extension.treeShown).toBe(true);
  });

  it("never hides what could not be loaded", async () => {
    sandbox.addFault("genauth", { operation: "listApplicationSimpleInfo", status: 418 });
    const extension = await filtered("genauth");
    expect(await shown(extension, "genauth")).toEqual(["<failed>"]);
  });
});
