import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { addById, removeFromTree } from "../../../src/features/connections/add-by-id.js";
import { copySecret } from "../../../src/features/secrets/use-secret.js";
import {
  type EntryNode,
  getConnection,
  getName,
  type SecretNode,
} from "../../../src/features/tree/nodes.js";
import { stateText } from "../../../src/features/tree/offers.js";
import { connected, valueAt, webShop } from "../../fakes/connected.js";
import { FakeExtension } from "../../fakes/fake-extension.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

describe("Add by ID", () => {
  it("shows an application that can be fetched but not listed, until it is removed", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect("genauth", { limited: true });
    const { appId } = (await sandbox.access())["genauth"]!.examples;
    const context = extension.context({ type: ` ${appId} ` });
    await addById(context, await extension.node("genauth", "<noRight>"));
    expect(await extension.labels("genauth")).toEqual(["<noRight>", "Web Shop"]);
    expect(context.prompter.completed).toEqual([texts.connections.added("Web Shop")]);
    expect(extension.selected.map((node) => getName(node as EntryNode))).toEqual(["Web Shop"]);
    expect(await valueAt(extension, ...webShop)).toMatch(/^[0-9a-f]{32}$/);

    await removeFromTree(extension.context(), await extension.node(...webShop));
    expect(await extension.labels("genauth")).toEqual(["<noRight>"]);
  });

  it("shows a secret that is added by its path, and the containers above it", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect("doppler", { limited: true });
    const context = extension.context(
      { type: "shop/prd/dev/API_KEY" },
      { press: texts.connections.changeEntry },
      { type: "shop/dev/dev/API_KEY" },
    );
    await addById(context, await extension.node("doppler", "<noRight>"));
    expect(context.prompter.left).toEqual([]);
    expect(await extension.labels("doppler")).toEqual(["<noRight>", "shop"]);
    expect(await valueAt(extension, "doppler", "shop", "dev", "dev", "API_KEY")).toMatch(
      /^sample-/,
    );
    expect(await extension.labels("doppler", "shop", "dev", "dev")).toContain("DB_URL");
  });

  it("shows a secret that can't be listed below the folders in its name", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect("aws", { limited: true });
    const context = extension.context({ type: "prod/shop/database" });
    await addById(context, await extension.node("aws", "<noRight>"));
    expect(await extension.labels("aws")).toEqual(["<noRight>", "prod"]);
    expect(await extension.labels("aws", "prod", "shop")).toEqual(["<noRight>", "database"]);
  });

  it("shows when a secret that was scheduled for deletion is restored", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect("aws", { limited: true });
    const path = ["aws", "old", "token"];
    const restored = async () => (await extension.node(...path)) as SecretNode;
    await addById(
      extension.context({ type: "old/token" }),
      await extension.node("aws", "<noRight>"),
    );
    const before = await restored();
    expect(stateText(before)).toBe(texts.tree.scheduledForDeletion);
    const provider = await extension.connections.provider(getConnection(before).record.id);
    vi.spyOn(provider, "fetchSecret").mockResolvedValue({ fields: { value: "sample-restored" } });
    vi.spyOn(provider, "getFields").mockResolvedValue([{ name: "value", confidential: true }]);
    await copySecret(extension.context(), before);
    expect(extension.clipboardText).toBe("sample-restored");
    expect(stateText(await restored())).toBe("");
  });

  it("lets the user correct an unknown ID, and adds nothing that wasn't found", async () => {
    const extension = await connected(sandbox, "genauth");
    const context = extension.context(
      { refused: " " },
      { type: "sample-unknown" },
      { press: texts.connections.changeEntry },
      { type: "sample-unknown-too" },
      { press: undefined },
    );
    await addById(context, await extension.node("genauth"));
    expect(context.prompter.left).toEqual([]);
    expect(await extension.labels("genauth")).toHaveLength(3);
  });

  it("names the connection, and offers to edit it if the vendor rejects its credentials", async () => {
    const extension = await connected(sandbox, "genauth");
    const { appId } = (await sandbox.access())["genauth"]!.examples;
    sandbox.addFault("genauth", { status: 401 });
    const context = extension.context(
      { type: `${appId}` },
      { press: texts.connections.editIt },
      "accept",
    );
    const edited = vi.spyOn(context, "enterCredentials").mockImplementation(async () => {
      sandbox.clearFaults();
      return true;
    });
    await addById(context, await extension.node("genauth"));
    expect(edited).toHaveBeenCalledOnce();
    expect(context.prompter.shown.join("\n")).toContain(
      texts.problems.notAcceptedOf("GenAuth", "genauth"),
    );
    expect(context.prompter.left).toEqual([]);
  });

  it("adds a secret below the selected container if it is called from the palette", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect("senhasegura", { limited: true });
    const { identifier } = (await sandbox.access())["senhasegura"]!.examples;
    extension.selectedNode = await extension.node("senhasegura", texts.names.apiSecrets);
    await addById(extension.context({ type: `${identifier}` }));
    const labels = await extension.labels("senhasegura", texts.names.apiSecrets);
    expect(labels).toEqual(["<noRight>", expect.any(String)]);
    extension.selectedNode = await extension.node(
      "senhasegura",
      texts.names.apiSecrets,
      labels[1]!,
    );
    await removeFromTree(extension.context());
    expect(await extension.labels("senhasegura", texts.names.apiSecrets)).toEqual(["<noRight>"]);
  });

  it("finds an application and a secret by their names and by their IDs", async () => {
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

  it("removes the secret of a node in the tree", async () => {
    const extension = await withAdded();
    const node = await extension.node("voximplant", "added app", "ADDED");
    await removeFromTree(extension.context(), node);
    expect(await left(extension)).toEqual({
      ...added,
      secrets: { ...added.secrets, "7": [] },
    });
  });

  it("removes a container with the secrets that were added to it", async () => {
    const extension = await withAdded();
    await removeFromTree(extension.context(), await extension.node("voximplant", "added app"));
    expect(await left(extension)).toEqual({ containers: [], secrets: { "8": added.secrets["8"] } });
  });
});

describe.each([
  ["Add by ID", addById],
  ["Remove from Tree", removeFromTree],
])("%s", (_, command) => {
  it.each([
    ["nothing is selected", () => undefined],
    ["a listed secret is selected", (extension: FakeExtension) => extension.node(...webShop)],
  ])("changes nothing and informs the user if %s", async (_selection, select) => {
    const extension = await connected(sandbox, "genauth");
    const stored = new Map(extension.secrets.values);
    extension.selectedNode = await select(extension);
    const context = extension.context();
    await command(context);
    expect(context.prompter.shown).toHaveLength(1);
    expect(extension.secrets.values).toEqual(stored);
  });
});
