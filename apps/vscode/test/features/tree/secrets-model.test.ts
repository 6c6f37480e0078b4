import { messagesFor, vendors } from "@keyhole/secrets";
import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import type { SecretNode, TreeNode } from "../../../src/features/tree/nodes.js";
import { FakeExtension } from "../../fakes/fake-extension.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

describe.each(vendors.map(({ id }) => id))("The tree of %s", (id) => {
  it("can be expanded from the connection to a secret", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect(id);
    const [secret, ...above] = (await extension.firstPath()).toReversed();
    expect(secret?.kind).toBe("secret");
    expect(new Set(above.map(({ kind }) => kind))).toEqual(new Set(["container", "connection"]));
  });

  it("shows an error response of a vendor as an error, never as an empty list", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect(id);
    sandbox.addFault(id, { status: 500 });
    const nodes = await everythingBelow(extension, id);
    expect(nodes.filter(({ kind }) => kind === "failed" || kind === "secret")).not.toEqual([]);
    expect(nodes.filter(({ kind }) => kind === "empty")).toEqual([]);
  });
});

describe("The tree", () => {
  it("shows the failure and its remedy, and is complete again after a reload", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect("genauth");
    sandbox.addFault("genauth", { operation: "listApplicationSimpleInfo", status: 500, times: 1 });
    const node = await extension.node("genauth", "<failed>");
    expect(node).toMatchObject({
      kind: "failed",
      message: expect.stringContaining(messagesFor("unavailable", "GenAuth")[0]),
      remedy: messagesFor("unavailable", "GenAuth")[1],
    });
    extension.model.reset();
    expect(await extension.labels("genauth")).toEqual(["Web Shop", "Mobile App", "Reporting API"]);
  });

  it.each(vendors.filter((v) => v.containerId ?? v.secretId).map(({ id }) => id))(
    "has a node for each list that the credentials of %s don't permit, and shows all other lists",
    async (id) => {
      const extension = new FakeExtension(sandbox);
      await extension.connect(id, { limited: true });
      const nodes = await everythingBelow(extension, id);
      expect(nodes.filter(({ kind }) => kind === "noRight")).not.toEqual([]);
      expect(nodes.filter(({ kind }) => kind === "failed" || kind === "empty")).toEqual([]);
    },
  );

  it("owns a node that was replaced", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect("genauth");
    const node = await extension.node("genauth", "Web Shop", texts.names.applicationSecret);
    extension.model.reset();
    await extension.model.roots();
    expect(extension.model.owns(node)).toBe(true);
  });

  it("doesn't own a copy of a node or any other value", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect("genauth");
    const node = await extension.node("genauth", "Web Shop", texts.names.applicationSecret);
    expect(extension.model.owns(node)).toBe(true);
    for (const forged of [
      { ...node },
      Object.create(node),
      { kind: "secret" },
      null,
      undefined,
      "x",
      1,
      [node],
    ]) {
      expect(extension.model.owns(forged)).toBe(false);
    }
  });

  it("shows the sample vendors, which need no connection and store nothing", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connections.setSampleVendors(true);
    expect(await extension.labels()).toEqual(vendors.map(({ id }) => `sample-${id}`));
    for (const { id } of vendors) {
      const nodes = await everythingBelow(extension, `sample-${id}`);
      expect(nodes.some(({ kind }) => kind === "secret")).toBe(true);
      expect(nodes.some(({ kind }) => kind === "failed")).toBe(false);
    }
    expect(extension.secrets.values.size).toBe(0);
    expect(JSON.stringify([...extension.state.values])).toBe('[["sampleVendors",true]]');
    await extension.connections.setSampleVendors(false);
    expect(await extension.labels()).toEqual([]);
  });

  it("gives a sample vendor another name if a connection has its name", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect("genauth");
    await extension.connections.update("genauth", (record) => ({
      ...record,
      alias: "sample-genauth",
    }));
    await extension.connections.setSampleVendors(true);
    expect((await extension.labels()).sort()).toEqual(
      [...vendors.map(({ id }) => `sample-${id}`), "sample-genauth-2"].sort(),
    );
  });

  it("shows a connection that can't be read beside the others", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect("genauth");
    extension.secrets.values.set("connection/broken", "{");
    expect(await extension.labels()).toEqual(["genauth", "<unreadable>"]);
  });

  it("shows a failure if the secret storage fails", async () => {
    const extension = new FakeExtension(sandbox);
    extension.secrets.keys = () => Promise.reject(new Error("locked"));
    expect(await extension.labels()).toEqual(["<failed>"]);
  });
});

async function withDetails(): Promise<readonly [FakeExtension, SecretNode]> {
  const extension = new FakeExtension(sandbox);
  await extension.connect("vault");
  return [extension, await extension.node("vault", "kv", "app", "database")] as never;
}
const detailRequests = () => sandbox.calls()["vault"]!["kvV2ReadMetadata"] ?? 0;

describe("The details of a secret that lists don't tell", () => {
  it("are loaded once, without the value, until the list is reloaded", async () => {
    const [{ model }, node] = await withDetails();
    expect(node.summary.version).toBeUndefined();
    await model.details(node);
    expect(await model.details(node)).toMatchObject({
      version: "2",
      description: "owner: data team",
    });
    expect(detailRequests()).toBe(1);
    expect(sandbox.calls()["vault"]!["kvV2Read"]).toBeUndefined();
    model.reset(node.parent);
    await model.details(node);
    expect(detailRequests()).toBe(2);
  });

  it("are empty if they can't be loaded, or the vendor has none", async () => {
    const [extension, node] = await withDetails();
    sandbox.addFault("vault", { operation: "kvV2ReadMetadata", status: 403 });
    expect(await extension.model.details(node)).toEqual({});
    await extension.connect("voximplant");
    const other = await extension.node("voximplant", "call-center", "CRM_API_KEY");
    expect(await extension.model.details(other as SecretNode)).toEqual({});
  });
});

async function everythingBelow(extension: FakeExtension, alias: string): Promise<TreeNode[]> {
  const found: TreeNode[] = [];
  const walk = async (node: TreeNode): Promise<void> => {
    for (const child of await extension.model.children(node)) {
      found.push(child);
      await walk(child);
    }
  };
  await walk(await extension.node(alias));
  return found;
}
