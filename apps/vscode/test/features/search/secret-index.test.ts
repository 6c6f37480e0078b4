import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { loadEverything } from "../../../src/features/tree/load-everything.js";
import { SecretIndex } from "../../../src/features/search/secret-index.js";
import {
  getName,
  getPath,
  type ContainerNode,
  type SecretNode,
} from "../../../src/features/tree/nodes.js";
import { connected } from "../../fakes/connected.js";
import { shopPath, texts } from "../../texts.js";
import { FakeExtension } from "../../fakes/fake-extension.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

async function loaded(...ids: string[]): Promise<FakeExtension> {
  const extension = await connected(sandbox, ...ids);
  await loadEverything(extension.model, new AbortController().signal);
  return extension;
}

const paths = ({ index }: FakeExtension, query: string): string[] =>
  index.search(query, 200).map((node) => getPath(node));

describe("The index of secrets", () => {
  it("finds the tree's own nodes by words of their paths", async () => {
    const extension = await loaded("genauth", "voximplant");
    expect(paths(extension, "web shop")[0]).toBe(shopPath);
    expect(paths(extension, "crm")[0]).toBe("voximplant / call-center / CRM_API_KEY");
    for (const node of extension.index.search("", 200)) {
      expect(extension.model.owns(node)).toBe(true);
    }
  });

  it("finds the only secret of a container by the vendor's noun, too", async () => {
    const extension = await loaded("genauth");
    expect(paths(extension, `web ${texts.names.applicationSecret}`)[0]).toBe(shopPath);
  });

  it("finds secrets that were added by ID again after a reload", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect("genauth", { limited: true });
    const added = { containers: [{ id: "added", name: "Added App" }], secrets: {} };
    await extension.connections.updateAdded("genauth", () => added);
    const [connection] = await extension.model.connections();
    for (let load = 0; load < 2; load += 1) {
      await loadEverything(extension.model, new AbortController().signal);
      expect(paths(extension, "added app")).toEqual(["genauth / Added App"]);
      extension.model.reset(connection);
      expect(paths(extension, "added app")).toEqual([]);
    }
  });

  it("forgets a list that is reset, and finds its secrets after it is loaded again", async () => {
    const extension = await loaded("voximplant");
    const before = extension.index.size;
    const container = (await extension.node("voximplant", "call-center")) as ContainerNode;
    extension.model.reset(container);
    expect(paths(extension, "crm_api_key")).not.toContain("voximplant / call-center / CRM_API_KEY");
    expect(extension.index.size).toBeLessThan(before);
    await extension.model.children(container);
    expect(extension.index.size).toBe(before);
    expect(paths(extension, "crm_api_key")[0]).toBe("voximplant / call-center / CRM_API_KEY");
  });

  it("contains no secrets of a removed connection", async () => {
    const extension = await loaded("genauth", "voximplant");
    await extension.connections.remove("voximplant");
    await loadEverything(extension.model, new AbortController().signal);
    expect(paths(extension, "crm_api_key")).toEqual([]);
    expect(paths(extension, "web shop")).not.toEqual([]);
  });

  it("finds secrets that were added by ID", async () => {
    const extension = await connected(sandbox);
    await extension.connect("voximplant", { limited: true });
    await extension.connections.updateAdded("voximplant", () => ({
      containers: [{ id: "7", name: "added app" }],
      secrets: { "7": [{ id: "9", name: "ADDED", fields: [] }] },
    }));
    await loadEverything(extension.model, new AbortController().signal);
    expect(paths(extension, "added")).toEqual(["voximplant / added app / ADDED"]);
  });

  it("returns the secret that was used last first, even in the next window, and stores only IDs", async () => {
    const extension = await loaded("genauth", "voximplant");
    const used = (await extension.node("voximplant", "conference", "WEBHOOK_SECRET")) as SecretNode;
    await extension.index.use(used);
    expect(extension.index.search("", 5)[0]).toBe(used);
    const stored = JSON.stringify([...extension.state.values.values()]);
    expect(stored).toContain(used.summary.id);
    for (const name of [used.summary.name, getName(used.parent as ContainerNode)]) {
      expect(stored).not.toContain(name);
    }
    await extension.index.forget("genauth");
    expect(JSON.stringify([...extension.state.values.values()])).toBe(stored);
    const next = new SecretIndex(extension.model, extension.state);
    extension.model.reset();
    await loadEverything(extension.model, new AbortController().signal);
    expect(getPath(next.search("", 5)[0]!)).toBe(getPath(used));
    await next.forget("voximplant");
    const ids = JSON.stringify([...extension.state.values.values()]);
    expect(ids).not.toContain(used.summary.id);
  });
});
