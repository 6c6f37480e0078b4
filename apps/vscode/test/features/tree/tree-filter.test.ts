import { createSandbox } from "@keyhole/sandbox";
import { vendors } from "@keyhole/secrets";
import { beforeEach, describe, expect, it } from "vitest";
import { clearFilter, filterTree } from "../../../src/features/tree/tree-commands.js";
import { loadEverything } from "../../../src/features/tree/load-everything.js";
import type { ContainerNode } from "../../../src/features/tree/nodes.js";
import { connected } from "../../fakes/connected.js";
import type { FakeExtension } from "../../fakes/fake-extension.js";
import { texts } from "../../texts.js";

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

const shows = async (extension: FakeExtension, ...path: string[]): Promise<boolean> =>
  extension.treeFilter.shows(await extension.node(...path));

/** Filters the tree of these connections, or of one to each vendor, as the user types. */
async function filtered(text: string, ...ids: string[]): Promise<FakeExtension> {
  const wanted = ids.length > 0 ? ids : vendors.map(({ id }) => id);
  const extension = await connected(sandbox, ...wanted);
  extension.filterTyping = { texts: [text], keep: true };
  await filterTree(extension.context());
  await loadEverything(extension.model, new AbortController().signal);
  return extension;
}

describe("The filter of the tree", () => {
  it("shows the secrets that match every word, and the nodes above them", async () => {
    const extension = await filtered("PÁYMENT gate");
    expect(await shown(extension)).toEqual(["senhasegura"]);
    expect(await shown(extension, "senhasegura")).toEqual([texts.names.apiSecrets]);
    expect(await shown(extension, "senhasegura", texts.names.apiSecrets)).toEqual([
      "Payment Gateway",
    ]);
  });

  it("shows everything below a container whose name matches", async () => {
    const extension = await filtered("web shop");
    expect(await shown(extension)).toEqual(["genauth"]);
    expect(await shown(extension, "genauth")).toEqual(["Web Shop"]);
    expect(await shown(extension, "genauth", "Web Shop")).toEqual([texts.names.applicationSecret]);
  });

  it("shows the number of matches", async () => {
    const extension = await filtered("payment gateway");
    await expect.poll(() => extension.filterMessage).toMatch(/\b1\b.*payment gateway/);
    clearFilter(extension.context());
    expect(extension.filterMessage).toBe("");
    expect(await shown(extension)).toHaveLength(vendors.length);
  });

  it("is restored if the user cancels", async () => {
    const extension = await filtered("web shop");
    extension.filterTyping = { texts: ["payment"], keep: false };
    await filterTree(extension.context());
    expect(extension.treeFilter.text).toBe("web shop");
  });

  it.each([
    ["isn't in sight", false, true],
    ["is in sight, where the focus would expand rows", true, false],
  ])("shows the tree first if it %s: %s", async (_, inUse, expected) => {
    const extension = await connected(sandbox, "genauth");
    extension.treeInUse = inUse;
    const context = extension.context();
    let shownFirst: boolean | undefined;
    context.askFilter = () => {
      shownFirst = extension.treeShown;
      return Promise.resolve(undefined);
    };
    await filterTree(context);
    expect(shownFirst).toBe(expected);
  });

  it("moves the focus to what it shows after the user accepts it", async () => {
    expect((await filtered("web shop")).treeShown).toBe(true);
  });
});

describe("With a filter", () => {
  it("a list that was reset is loaded and found again", async () => {
    const extension = await filtered("payment gateway", "senhasegura");
    const container = (await extension.node(
      "senhasegura",
      texts.names.apiSecrets,
    )) as ContainerNode;
    extension.model.reset(container);
    await expect.poll(() => extension.filterMessage).toMatch(/\b1\b/);
    expect(extension.treeFilter.shows(container)).toBe(true);
    expect(await shows(extension, "senhasegura", texts.names.apiSecrets, "Payment Gateway")).toBe(
      true,
    );
  });

  it("a list that couldn't be loaded and its connection are shown", async () => {
    sandbox.addFault("genauth", { operation: "listApplicationSimpleInfo", status: 418 });
    const extension = await filtered("payment gateway", "genauth");
    expect(await shows(extension, "genauth")).toBe(true);
    expect(await shows(extension, "genauth", "<failed>")).toBe(true);
  });

  it("a connection without a match is hidden after all its lists have loaded", async () => {
    const extension = await filtered("payment gateway", "genauth", "senhasegura");
    expect(await shows(extension, "genauth")).toBe(false);
    expect(await shows(extension, "senhasegura")).toBe(true);
  });
});
