import { createSandbox } from "@keyhole/sandbox";
import { vendors } from "@keyhole/secrets";
import { beforeEach, describe, expect, it } from "vitest";
import { addById } from "../src/commands/add-by-id.js";
import { fetchSecret } from "../src/commands/fetch-secret.js";
import { insertSecret } from "../src/commands/insert-secret.js";
import { refreshSecret } from "../src/commands/refresh-secret.js";
import { reload, retry } from "../src/commands/reload.js";
import { removeConnection, removeFromTree } from "../src/commands/remove.js";
import type { SecretNode } from "../src/tree/nodes.js";
import { FakeExtension } from "./fakes/extension.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const webShop = ["genauth", "Web Shop", "Application secret"] as const;

async function connected(...ids: string[]): Promise<FakeExtension> {
  const extension = new FakeExtension(sandbox);
  for (const id of ids) await extension.connect(id);
  return extension;
}

/** What the sandbox holds now, read past the commands. */
async function valueAt(extension: FakeExtension, ...path: string[]): Promise<string> {
  const node = (await extension.node(...path)) as SecretNode;
  const source = await extension.connections.source(node.parent.parent.record.id);
  const value = await source.fetchSecret({
    containerId: node.parent.container.id,
    secretId: node.summary.id,
  });
  return value[node.summary.fields[0]!.name]!;
}

describe("Fetch Secret", () => {
  it("copies the value of the tree's node", async () => {
    const extension = await connected("genauth");
    const context = extension.context({ pick: "Copy the value" });
    await fetchSecret(context, await extension.node(...webShop));
    expect(extension.clipboardText).toBe(await valueAt(extension, ...webShop));
    expect(context.prompter.shown.join("\n")).toContain(
      "Copied, cleared in 60 s: genauth / Web Shop / Application secret",
    );
  });

  it("reveals the value without copying it", async () => {
    const extension = await connected("genauth");
    const context = extension.context({ pick: "Reveal the value" });
    await fetchSecret(context, await extension.node(...webShop));
    expect(extension.revealed).toEqual([await valueAt(extension, ...webShop)]);
    expect(extension.clipboardText).toBe("");
  });

  it("opens a picker from the palette, and asks nothing that has one answer", async () => {
    const extension = await connected("genauth", "voximplant");
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
    const extension = await connected("genauth", "voximplant");
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
    const extension = await connected("genauth");
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

  it("adds by ID from the picker what may not be listed, and goes on with it", async () => {
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

  it("takes no node of a connection that was removed", async () => {
    const extension = await connected("genauth");
    const node = await extension.node(...webShop);
    await extension.connections.remove("genauth");
    const context = extension.context("cancel");
    await fetchSecret(context, node);
    expect(context.prompter.shown).toContain("Which connection?");
    await expect(extension.connections.source("genauth")).rejects.toThrow("was removed");
  });

  it("ignores what another extension passes, and shows its picker instead", async () => {
    const extension = await connected("genauth");
    const forged = { ...(await extension.node(...webShop)) };
    const context = extension.context("cancel");
    expect(await fetchSecret(context, forged)).toBeUndefined();
    expect(context.prompter.shown).toContain("Which connection?");
    expect(extension.clipboardText).toBe("");
  });

  it("tells of a failure with its remedy, and tries again when asked to", async () => {
    const extension = await connected("genauth");
    const node = await extension.node(...webShop);
    sandbox.addFault("genauth", { operation: "getApplicationSecret", status: 403, times: 1 });
    const context = extension.context({ pick: "Copy the value" });
    context.prompter.answerMessage = (_, actions) => actions[0];
    await fetchSecret(context, node);
    expect(context.prompter.shown.join("\n")).toMatch(/GenAuth refused access.*Ask whoever/);
    expect(extension.clipboardText).toBe(await valueAt(extension, ...webShop));
  });

  it("shows a value nowhere but where it was asked for", async () => {
    for (const { id } of vendors) {
      const extension = await connected(id);
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

describe("Insert Secret", () => {
  it("puts the value into the document", async () => {
    const extension = await connected("genauth");
    extension.documentText = "SECRET=";
    await insertSecret(extension.context(), await extension.node(...webShop));
    expect(extension.documentText).toBe(`SECRET=${await valueAt(extension, ...webShop)}`);
  });

  it("says what is missing where no editor is open, and fetches nothing", async () => {
    const extension = await connected("genauth");
    extension.documentText = undefined;
    const context = extension.context();
    await insertSecret(context, await extension.node(...webShop));
    expect(context.prompter.shown.join()).toMatch(/Open a file and place the cursor first/);
    expect(sandbox.calls()["genauth"]?.["getApplicationSecret"]).toBeUndefined();
  });

  it("says so where the document takes no changes", async () => {
    const extension = await connected("genauth");
    extension.writable = false;
    const context = extension.context();
    await insertSecret(context, await extension.node(...webShop));
    expect(context.prompter.shown.join()).toMatch(/was not inserted/);
    expect(extension.documentText).toBe("");
  });

  it("asks for the field where the palette led to a secret with several", async () => {
    const extension = await connected("senhasegura");
    const [secret] = await extension.labels("senhasegura", "API secrets");
    const context = extension.context(
      { pick: "senhasegura" },
      { pick: "API secrets" },
      { pick: secret! },
      { pick: "client_id" },
    );
    await insertSecret(context);
    expect(extension.documentText).toMatch(/^sample-/);
    expect(extension.documentText).not.toBe(
      await valueAt(extension, "senhasegura", "API secrets", secret!),
    );
  });
});

describe("Refresh Secret at Vendor", () => {
  it("issues a new secret with one write, once confirmed", async () => {
    const extension = await connected("genauth");
    const before = await valueAt(extension, ...webShop);
    const context = extension.context({ press: "Refresh at GenAuth" });
    await refreshSecret(context, await extension.node(...webShop));
    expect(await valueAt(extension, ...webShop)).not.toBe(before);
    expect(sandbox.calls()["genauth"]?.["refreshApplicationSecret"]).toBe(1);
    const shown = context.prompter.shown.join("\n");
    expect(shown).toMatch(/The old one stops working at once/);
    expect(shown).toContain("Application: Web Shop");
    expect(shown).toContain("a new value is in force at GenAuth");
  });

  it("writes nothing where the user does not confirm", async () => {
    const extension = await connected("genauth");
    await refreshSecret(extension.context({ press: undefined }), await extension.node(...webShop));
    expect(sandbox.calls()["genauth"]?.["refreshApplicationSecret"]).toBeUndefined();
  });

  it("says that the outcome is open where the answer was lost, and writes no second time", async () => {
    const extension = await connected("genauth");
    const node = await extension.node(...webShop);
    sandbox.addFault("genauth", { operation: "refreshApplicationSecret", lostAnswer: true });
    const context = extension.context({ press: "Refresh at GenAuth" });
    await refreshSecret(context, node);
    expect(context.prompter.shown.join("\n")).toMatch(
      /whether GenAuth carried it out is not known/,
    );
    expect(sandbox.calls()["genauth"]?.["refreshApplicationSecret"]).toBe(1);
  });

  it("sets a generated value where the vendor issues none", async () => {
    const extension = await connected("voximplant");
    const node = await firstSecret(extension, "voximplant");
    const context = extension.context(
      { pick: "Generate a value" },
      { press: "Refresh at Voximplant" },
    );
    await refreshSecret(context, node);
    expect(await valueOf(extension, node)).toMatch(/^[A-Za-z0-9]{40}$/);
    expect(sandbox.calls()["voximplant"]?.["setSecretInfo"]).toBe(1);
  });

  it("sets a typed value, within the vendor's limits, from a password box", async () => {
    const extension = await connected("voximplant");
    const node = await firstSecret(extension, "voximplant");
    const context = extension.context(
      { pick: "Enter a value…" },
      { refused: "" },
      { refused: "   " },
      { refused: "x".repeat(8193) },
      { type: "sample-new-value" },
      { press: "Refresh at Voximplant" },
    );
    await refreshSecret(context, node);
    expect(await valueOf(extension, node)).toBe("sample-new-value");
    expect(context.prompter.typedInto).toEqual([
      { prompt: expect.stringContaining("8192"), password: true },
    ]);
    expect(context.prompter.shown.join("\n")).not.toContain("sample-new-value");
  });
});

async function firstSecret(extension: FakeExtension, alias: string): Promise<SecretNode> {
  const [container] = await extension.model.children(await extension.node(alias));
  const [secret] = await extension.model.children(container!);
  return secret as SecretNode;
}

async function valueOf(extension: FakeExtension, node: SecretNode): Promise<string> {
  return valueAt(
    extension,
    node.parent.parent.record.alias,
    node.parent.container.name,
    node.summary.name,
  );
}

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
    const extension = await connected("genauth");
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

describe("Remove Connection", () => {
  it("removes it with its credentials, once confirmed", async () => {
    const extension = await connected("genauth");
    const node = await extension.node("genauth");
    await removeConnection(extension.context({ press: undefined }), node);
    expect(extension.secrets.values.size).toBe(1);
    await removeConnection(extension.context({ press: "Remove" }), node);
    expect(extension.secrets.values.size).toBe(0);
    expect(await extension.labels()).toEqual([]);
  });

  it("offers neither the sample vendors nor to add another, and says so where nothing is left", async () => {
    const extension = await connected("genauth");
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

/** How often the connections of both vendors were listed. */
function lists(): (number | undefined)[] {
  const { genauth, voximplant } = sandbox.calls();
  return [genauth?.["listApplicationSimpleInfo"], voximplant?.["getApplications"]];
}

describe("Reload and Retry", () => {
  it("list again what stands below a node", async () => {
    const extension = await connected("genauth");
    sandbox.addFault("genauth", { operation: "listApplicationSimpleInfo", status: 500, times: 1 });
    const failed = await extension.node("genauth", "<failed>");
    retry(extension.context(), failed);
    expect(await extension.labels("genauth")).toHaveLength(3);
    await reload(extension.context(), await extension.node("genauth"));
    await extension.labels("genauth");
    expect(sandbox.calls()["genauth"]?.["listApplicationSimpleInfo"]).toBe(3);
  });

  it("opens a picker from the palette: everything, or one connection", async () => {
    const extension = await connected("genauth", "voximplant");
    const open = async () => {
      await extension.labels("genauth");
      await extension.labels("voximplant");
    };
    await open();
    await reload(extension.context({ pick: "voximplant" }));
    await open();
    expect(lists()).toEqual([1, 2]);
    await reload(extension.context({ pick: "All connections" }));
    await open();
    expect(lists()).toEqual([2, 3]);
    await reload(extension.context("cancel"));
    await open();
    expect(lists()).toEqual([2, 3]);
  });
});
