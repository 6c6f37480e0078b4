import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { loadEverything } from "../../../src/features/tree/load-everything.js";
import { connected, webShop } from "../../fakes/connected.js";
import type { FakeExtension } from "../../fakes/fake-extension.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();
let extension: FakeExtension;

beforeEach(async () => {
  await sandbox.reset();
  extension = await connected(sandbox, "genauth", "voximplant");
  await loadEverything(extension.model, new AbortController().signal);
});

const lists = (): number => sandbox.calls()["genauth"]?.["listApplicationSimpleInfo"] ?? 0;

describe("A connection's nodes and lists stay if another connection", () => {
  const changes: [string, () => Promise<unknown>][] = [
    ["is added", () => extension.connect("senhasegura")],
    ["is removed", () => extension.connections.remove("voximplant")],
    [
      "is renamed",
      () => extension.connections.update("voximplant", (record) => ({ ...record, alias: "calls" })),
    ],
    ["gets something added by hand", () => extension.connections.updateAdded("voximplant", same)],
    ["is a sample one", () => extension.connections.setSampleVendors(true)],
  ];
  it.each(changes)("%s", async (_, change) => {
    const before = await extension.node(...webShop);
    await change();
    expect(await extension.node("genauth")).toBeDefined();
    expect(await extension.node(...webShop)).toBe(before);
    expect(lists()).toBe(1);
    expect(extension.index.search(`${texts.names.applicationSecret} web shop`, 1)).toEqual([
      before,
    ]);
  });
});

describe("A connection's nodes", () => {
  const changes: [string, () => Promise<unknown>][] = [
    [
      "it is renamed",
      () => extension.connections.update("genauth", (record) => ({ ...record, alias: "live" })),
    ],
    [
      "its credentials change",
      () => extension.connections.update("genauth", (record) => ({ ...record })),
    ],
    ["something is added by hand", () => extension.connections.updateAdded("genauth", same)],
    ["everything is reloaded", async () => extension.model.reset()],
  ];
  it.each(changes)("are replaced and listed again if %s", async (_, change) => {
    const [before] = await extension.model.connections();
    await change();
    expect(extension.model.isBegun(before!)).toBe(false);
    expect(extension.index.search(`${texts.names.applicationSecret} web shop`, 1)).toEqual([]);
    const [after] = await extension.model.connections();
    expect(after).not.toBe(before);
    await extension.model.children(after!);
    expect(lists()).toBe(2);
  });

  it("stay the same if the keyring temporarily can't be read", async () => {
    const [before] = await extension.model.connections();
    const keys = extension.secrets.keys.bind(extension.secrets);
    extension.secrets.keys = () => Promise.reject(new Error("locked"));
    extension.model.connectionsChanged([]);
    expect(await extension.labels()).toEqual(["<failed>"]);
    expect(extension.model.owns(before)).toBe(true);
    extension.secrets.keys = keys;
    extension.model.connectionsChanged([]);
    expect((await extension.model.connections())[0]).toBe(before);
  });
});

describe("A connection that another window", () => {
  it("gave new credentials uses them", async () => {
    const provider = await extension.connections.provider("genauth");
    const stored = extension.secrets.values.get("connection/genauth")!;
    extension.secrets.values.set("connection/genauth", stored.replace('"alias"', ' "alias"'));
    // A read before VS Code's event must not hide the change.
    await extension.connections.list();
    await extension.connections.storeChanged("connection/genauth");
    expect(await extension.connections.provider("genauth")).not.toBe(provider);
  });

  it("removed disappears from the tree, and the others stay", async () => {
    const voximplant = await extension.node("voximplant");
    extension.secrets.values.delete("connection/genauth");
    await extension.connections.storeChanged("connection/genauth");
    expect(await extension.model.roots()).toEqual([voximplant]);
  });
});

function same<T>(value: T): T {
  return value;
}
