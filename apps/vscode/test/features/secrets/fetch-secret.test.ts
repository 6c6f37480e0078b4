import { createSandbox } from "@keyhole/sandbox";
import { vendors } from "@keyhole/secrets";
import { beforeEach, describe, expect, it } from "vitest";
import { insertSecret } from "../../../src/features/insert/insert-feature.js";
import { fetchSecret } from "../../../src/features/secrets/use-secret.js";
import { connected, valueAt, webShop } from "../../fakes/connected.js";
import { FakeExtension } from "../../fakes/extension.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

describe("Fetch Secret", () => {
  it("copies the value of the tree's node", async () => {
    const extension = await connected(sandbox, "genauth");
    const context = extension.context({ pick: "Copy the value" });
    await fetchSecret(context, await extension.node(...webShop));
    expect(extension.clipboardText).toBe(await valueAt(extension, ...webShop));
    expect(context.prompter.shown.join("\n")).toContain(
      "Copied, cleared in 60 s: genauth / Web Shop / Application secret",
    );
  });

  it("reveals the value without copying it", async () => {
    const extension = await connected(sandbox, "genauth");
    const context = extension.context({ pick: "Reveal the value" });
    await fetchSecret(context, await extension.node(...webShop));
    expect(extension.revealed).toEqual([await valueAt(extension, ...webShop)]);
    expect(extension.clipboardText).toBe("");
  });

  it("opens a picker from the palette, and skips questions with one answer", async () => {
    const extension = await connected(sandbox, "genauth", "voximplant");
    const context = extension.context(
      { pick: "genauth" },
      { pick: "Mobile App" },
      { pick: "Copy the value" },
    );
    await fetchSecret(context);
    expect(context.prompter.left).toEqual([]);
    expect(extension.clipboardText).toBe(
      await valueAt(extension, "genauth", "Mobile App", "Application secret"),
    );
  });

  it("goes back from the secrets to the connections", async () => {
    const extension = await connected(sandbox, "genauth", "voximplant");
    const context = extension.context(
      { pick: "voximplant" },
      "back",
      { pick: "genauth" },
      { pick: "Web Shop" },
      "cancel",
    );
    await fetchSecret(context);
    expect(context.prompter.left).toEqual([]);
    expect(extension.clipboardText).toBe("");
  });

  it("retries a failed list from the picker", async () => {
    const extension = await connected(sandbox, "genauth");
    sandbox.addFault("genauth", { operation: "listApplicationSimpleInfo", status: 500, times: 1 });
    const context = extension.context(
      { pick: "genauth" },
      { pick: "Retry" },
      { pick: "Web Shop" },
      { pick: "Copy the value" },
    );
    await fetchSecret(context);
    expect(extension.clipboardText).not.toBe("");
  });

  it("adds by ID from the picker what can't be listed, and goes on with it", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect("genauth", { limited: true });
    const { appId } = (await sandbox.access())["genauth"]!.examples;
    const context = extension.context(
      { pick: "genauth" },
      { pick: "Add by ID…" },
      { type: `${appId}` },
      { pick: "Web Shop" },
      { pick: "Copy the value" },
    );
    await fetchSecret(context);
    expect(context.prompter.left).toEqual([]);
    expect(extension.clipboardText).toMatch(/^[0-9a-f]{32}$/);
  });

  it("ignores a node of a connection that was removed", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await extension.node(...webShop);
    await extension.connections.remove("genauth");
    // As VS Code does, which draws the tree anew.
    await extension.model.roots();
    const context = extension.context("cancel");
    await fetchSecret(context, node);
    expect(context.prompter.shown).toContain("Which connection?");
    await expect(extension.connections.source("genauth")).rejects.toThrow("was removed");
  });

  it("ignores a node that another extension passes, and shows its picker", async () => {
    const extension = await connected(sandbox, "genauth");
    const forged = { ...(await extension.node(...webShop)) };
    const context = extension.context("cancel");
    expect(await fetchSecret(context, forged)).toBeUndefined();
    expect(context.prompter.shown).toContain("Which connection?");
    expect(extension.clipboardText).toBe("");
  });

  it("shows a failure with its remedy, and tries again if the user wants that", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await extension.node(...webShop);
    sandbox.addFault("genauth", { operation: "getApplicationSecret", status: 403, times: 1 });
    const context = extension.context({ pick: "Copy the value" });
    context.prompter.answerMessage = (_, actions) => actions[0];
    await fetchSecret(context, node);
    expect(context.prompter.shown.join("\n")).toMatch(/GenAuth refused access.*Ask whoever/);
    expect(extension.clipboardText).toBe(await valueAt(extension, ...webShop));
  });

  it("never shows or stores a value that is copied or inserted", async () => {
    for (const { id } of vendors) {
      const extension = await connected(sandbox, id);
      const [connection] = await extension.model.roots();
      const [container] = await extension.model.children(connection!);
      const [secret] = await extension.model.children(container!);
      const copying = extension.context({ pick: /^Copy/ });
      await fetchSecret(copying, secret);
      const inserting = extension.context();
      await insertSecret(inserting, secret);
      expect(extension.clipboardText.length).toBeGreaterThan(7);
      const shown = [...copying.prompter.shown, ...inserting.prompter.shown].join("\n");
      expect(shown).not.toContain(extension.clipboardText);
      expect(JSON.stringify([...extension.state.values])).not.toContain(extension.clipboardText);
      expect(JSON.stringify([...extension.secrets.values])).not.toContain(extension.clipboardText);
    }
  });
});
