import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { removeConnection } from "../../src/commands/remove.js";
import { connected } from "../fakes/connected.js";
import { FakeExtension } from "../fakes/extension.js";

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
});
