import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { removeFromTree } from "../../../src/features/connections/remove-from-tree.js";
import { removeConnection } from "../../../src/features/connections/remove-connection.js";
import { connected } from "../../fakes/connected.js";
import { FakeExtension } from "../../fakes/extension.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

describe("Remove Connection", () => {
  it("removes it with its credentials, once confirmed", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await extension.node("genauth");
    await removeConnection(extension.context({ press: undefined }), node);
    expect(extension.secrets.values.size).toBe(1);
    await removeConnection(extension.context({ press: "Remove" }), node);
    expect(extension.secrets.values.size).toBe(0);
    expect(await extension.labels()).toEqual([]);
  });

  it("offers neither the sample vendors nor to add another, and says so where nothing is left", async () => {
    const extension = await connected(sandbox, "genauth");
    await extension.connections.setSampleVendors(true);
    const context = extension.context("cancel");
    await removeConnection(context);
    expect(context.prompter.shown.filter((text) => /sample-|Add Connection/.test(text))).toEqual(
      [],
    );
    await extension.connections.remove("genauth");
    const empty = extension.context();
    await removeConnection(empty);
    expect(empty.prompter.shown).toEqual(["There is no connection to remove."]);
  });

  it("removes one that cannot be read", async () => {
    const extension = new FakeExtension(sandbox);
    extension.secrets.values.set("connection/broken", "{");
    await removeConnection(
      extension.context({ press: "Remove" }),
      await extension.node("<unreadable>"),
    );
    expect(extension.secrets.values.size).toBe(0);
  });

  it.each([0, 1])(
    "offers one that cannot be read in the palette, beside %i others",
    async (count) => {
      const extension = await connected(sandbox, ...["genauth"].slice(0, count));
      const stored = new Map(extension.secrets.values);
      extension.secrets.values.set("connection/broken", "{");
      extension.model.reset();
      const context = extension.context(
        { pick: "A connection cannot be read" },
        { press: "Remove" },
      );
      await removeConnection(context);
      expect(context.prompter.shown).toContain("The stored connection is not readable.");
      expect(extension.secrets.values).toEqual(stored);
    },
  );
});

const left = async ({ connections }: FakeExtension) =>
  (await connections.list()).connections[0]!.record.added;

describe("Remove from Tree", () => {
  const added = {
    containers: [{ id: "7", name: "added app" }],
    secrets: {
      "7": [{ id: "9", name: "ADDED", fields: [] }],
      "8": [{ id: "1", name: "OTHER", fields: [] }],
    },
  };

  async function withAdded(): Promise<FakeExtension> {
    const extension = await connected(sandbox, "voximplant");
    await extension.connections.updateAdded("voximplant", () => added);
    return extension;
  }

  it("takes out what the tree's own node stands for", async () => {
    const extension = await withAdded();
    const node = await extension.node("voximplant", "added app", "ADDED");
    await removeFromTree(extension.context(), node);
    expect(await left(extension)).toEqual({
      ...added,
      secrets: { ...added.secrets, "7": [] },
    });
  });

  it("opens a picker from the palette, and takes a container out with what it holds", async () => {
    const extension = await withAdded();
    const context = extension.context({ pick: "added app" });
    await removeFromTree(context);
    expect(context.prompter.shown).toContain("OTHER");
    expect(await left(extension)).toEqual({ containers: [], secrets: { "8": added.secrets["8"] } });
  });

  it("changes nothing where the user gives up, and says so where nothing was added", async () => {
    const extension = await withAdded();
    await removeFromTree(extension.context("cancel"));
    expect(await left(extension)).toEqual(added);
    await extension.connections.updateAdded("voximplant", () => ({ containers: [], secrets: {} }));
    const context = extension.context();
    await removeFromTree(context);
    expect(context.prompter.shown).toEqual(["Nothing was added to the tree by its ID."]);
  });
});
