import { createSandbox } from "@keyhole/sandbox";
import { messagesFor, vendors } from "@keyhole/secrets";
import { beforeEach, describe, expect, it } from "vitest";
import { insertSecret } from "../../../src/features/insert/insert-feature.js";
import { fetchSecret } from "../../../src/features/secrets/use-secret.js";
import { connected, valueAt, webShop } from "../../fakes/connected.js";
import { FakeExtension } from "../../fakes/fake-extension.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

describe("Fetch Secret", () => {
  it("copies the value of the tree's node", async () => {
    const extension = await connected(sandbox, "genauth");
    const context = extension.context({ pick: texts.secrets.copySecret });
    await fetchSecret(context, await extension.node(...webShop));
    expect(extension.clipboardText).toBe(await valueAt(extension, ...webShop));
    expect(context.prompter.shown.join("\n")).toContain(texts.secrets.copied("Web Shop"));
  });

  it("reveals the value without copying it", async () => {
    const extension = await connected(sandbox, "genauth");
    const context = extension.context({ pick: texts.secrets.revealSecret });
    await fetchSecret(context, await extension.node(...webShop));
    expect(extension.revealed).toEqual([await valueAt(extension, ...webShop)]);
    expect(extension.clipboardText).toBe("");
  });

  it("inserts the secret", async () => {
    const extension = await connected(sandbox, "genauth");
    extension.insertForm = "reference";
    const context = extension.context({ pick: texts.secrets.insertIt });
    await fetchSecret(context, await extension.node(...webShop));
    expect(extension.documentText).toContain("keyhole://genauth/Web%20Shop");
  });

  it("opens a picker from the palette, and skips steps with a single choice", async () => {
    const extension = await connected(sandbox, "genauth", "voximplant");
    const context = extension.context(
      { pick: "genauth" },
      { pick: "Mobile App" },
      { pick: texts.secrets.copySecret },
    );
    await fetchSecret(context);
    expect(context.prompter.left).toEqual([]);
    expect(extension.clipboardText).toBe(
      await valueAt(extension, "genauth", "Mobile App", texts.names.applicationSecret),
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
      { pick: texts.pickers.retry },
      { pick: "Web Shop" },
      { pick: texts.secrets.copySecret },
    );
    await fetchSecret(context);
    expect(extension.clipboardText).not.toBe("");
  });

  it("adds an unlisted entry by ID from the picker, and continues with it", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect("genauth", { limited: true });
    const { appId } = (await sandbox.access())["genauth"]!.examples;
    const context = extension.context(
      { pick: "genauth" },
      { pick: texts.pickers.addById },
      { type: `${appId}` },
      { pick: "Web Shop" },
      { pick: texts.secrets.copySecret },
    );
    await fetchSecret(context);
    expect(context.prompter.left).toEqual([]);
    expect(extension.clipboardText).toMatch(/^[0-9a-f]{32}$/);
  });

  it("reports that the connection of a node was removed", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await extension.node(...webShop);
    await extension.connections.remove("genauth");
    const context = extension.context({ pick: texts.secrets.copySecret }, "cancel");
    await fetchSecret(context, node);
    expect(context.prompter.shown.join("\n")).toContain(texts.connections.removed);
    expect(extension.clipboardText).toBe("");
  });

  it("ignores a node that another extension passes, and shows its picker", async () => {
    const extension = await connected(sandbox, "genauth");
    const forged = { ...(await extension.node(...webShop)) };
    const context = extension.context("cancel");
    expect(await fetchSecret(context, forged)).toBeUndefined();
    expect(context.prompter.shown).toContain(texts.pickers.whichConnection);
    expect(extension.clipboardText).toBe("");
  });

  it("shows a failure with its remedy, and tries again if the user wants that", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await extension.node(...webShop);
    sandbox.addFault("genauth", { operation: "getApplicationSecret", status: 403, times: 1 });
    const context = extension.context({ pick: texts.secrets.copySecret });
    context.prompter.answerMessage = (_, actions) => actions[0];
    await fetchSecret(context, node);
    const shown = context.prompter.shown.join("\n");
    for (const part of messagesFor("forbidden", "GenAuth")) expect(shown).toContain(part);
    expect(extension.clipboardText).toBe(await valueAt(extension, ...webShop));
  });

  it("names the connection whose credentials were rejected, and continues after they are edited", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await extension.node(...webShop);
    const right = await extension.connections.record("genauth");
    await extension.connections.update("genauth", (record) => ({
      ...record,
      credentials: { ...record.credentials, accessKeySecret: "sample-outdated" },
    }));
    const context = extension.context({ pick: texts.secrets.copySecret }, "accept", "accept", {
      type: right!.credentials!["accessKeySecret"]!,
    });
    const offered: (readonly string[])[] = [];
    context.prompter.answerMessage = (_, actions) => {
      if (actions.length > 0) offered.push(actions);
      return actions[0];
    };
    await fetchSecret(context, node);
    expect(offered).toEqual([
      [texts.connections.editIt, texts.pickers.retry, texts.run.showDetails],
    ]);
    expect(context.prompter.shown.join("\n")).toContain(
      texts.problems.notAcceptedOf("GenAuth", "genauth"),
    );
    expect(extension.clipboardText).toBe(await valueAt(extension, ...webShop));
  });

  it("never shows or stores a value that is copied or inserted", async () => {
    for (const { id } of vendors) {
      const extension = await connected(sandbox, id);
      const secret = (await extension.firstPath()).at(-1);
      const copying = extension.context({ pick: new RegExp(`^${texts.secrets.copyField("")}`) });
      await fetchSecret(copying, secret);
      // A secret with several fields asks for one.
      const inserting = extension.context({ pick: /^/ });
      await insertSecret(inserting, secret);
      expect(extension.clipboardText.length).toBeGreaterThan(7);
      const shown = [...copying.prompter.shown, ...inserting.prompter.shown].join("\n");
      expect(shown).not.toContain(extension.clipboardText);
      expect(JSON.stringify([...extension.state.values])).not.toContain(extension.clipboardText);
      expect(JSON.stringify([...extension.secrets.values])).not.toContain(extension.clipboardText);
    }
  });
});
