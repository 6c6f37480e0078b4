import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { addById } from "../../../src/features/connections/add-by-id.js";
import { removeFromTree } from "../../../src/features/connections/remove-from-tree.js";
import { connected, valueAt, webShop } from "../../fakes/connected.js";
import { FakeExtension } from "../../fakes/extension.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

describe("Add by ID", () => {
  it("puts an application into the tree that may be fetched, but not listed", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect("genauth", { limited: true });
    const { appId } = (await sandbox.access())["genauth"]!.examples;
    const context = extension.context({ type: ` ${appId} ` });
    await addById(context, await extension.node("genauth", "<noRight>"));
    expect(await extension.labels("genauth")).toEqual(["<noRight>", "Web Shop"]);
    expect(await valueAt(extension, ...webShop)).toMatch(/^[0-9a-f]{32}$/);

    await removeFromTree(extension.context(), await extension.node("genauth", "Web Shop"));
    expect(await extension.labels("genauth")).toEqual(["<noRight>"]);
  });

  it("says that an id is unknown, lets it be changed, and adds nothing that was not found", async () => {
    const extension = await connected(sandbox, "genauth");
    const context = extension.context(
      { refused: " " },
      { type: "sample-unknown" },
      { press: "Change the Entry" },
      { type: "sample-unknown-too" },
      { press: undefined },
    );
    await addById(context, await extension.node("genauth"));
    expect(context.prompter.shown).toContain("sample-unknown was not added.");
    expect(context.prompter.shown.join("\n")).toMatch(
      /does not know that item.*Check the application id/,
    );
    expect(await extension.labels("genauth")).toHaveLength(3);
  });

  it("puts a secret below a container, from the palette", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect("senhasegura", { limited: true });
    const { identifier } = (await sandbox.access())["senhasegura"]!.examples;
    await addById(
      extension.context(
        { pick: "senhasegura" },
        { pick: "API secrets" },
        { type: `${identifier}` },
      ),
    );
    const labels = await extension.labels("senhasegura", "API secrets");
    expect(labels).toEqual(["<noRight>", expect.any(String)]);
    await removeFromTree(
      extension.context(),
      await extension.node("senhasegura", "API secrets", labels[1]!),
    );
    expect(await extension.labels("senhasegura", "API secrets")).toEqual(["<noRight>"]);
  });

  it("finds an application and a secret by name or by id", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect("voximplant", { limited: true });
    const { applicationId, secretName } = (await sandbox.access())["voximplant"]!.examples;
    await addById(
      extension.context({ type: `${applicationId}` }),
      await extension.node("voximplant", "<noRight>"),
    );
    await addById(
      extension.context({ type: `${secretName}` }),
      await extension.node("voximplant", `${applicationId}`, "<noRight>"),
    );
    expect(await extension.labels("voximplant", `${applicationId}`)).toEqual([
      "<noRight>",
      `${secretName}`,
    ]);
  });
});
