import { VendorError } from "@keyhole/secrets";
import type { Entry, SecretProvider } from "@keyhole/secrets/provider";
import { parseReference, type Segment } from "@keyhole/secrets/references";
import { walkLimits } from "@keyhole/secrets/resolve";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SecretIndex } from "../../../src/features/search/secret-index.js";
import { toReference } from "../../../src/features/insert/insertion.js";
import { suggest } from "../../../src/features/references/completion.js";
import {
  findLastContainer,
  findContainerWithId,
  findSecret,
} from "../../../src/features/tree/find-node.js";
import { loadEverything } from "../../../src/features/tree/load-everything.js";
import {
  type ConnectionNode,
  getLocation,
  getPath,
  primaryField,
  type TreeNode,
} from "../../../src/features/tree/nodes.js";
import type { SecretsModel } from "../../../src/features/tree/secrets-model.js";
import { TreeFilter } from "../../../src/features/tree/tree-filter.js";
import { FakePrompter } from "../../fakes/fake-prompter.js";
import { FakeState } from "../../fakes/fake-secret-store.js";
import { ManualClock } from "../../fakes/manual-clock.js";
import { modelOver } from "../../fakes/model-over.js";

vi.mock("vscode", () => ({}));

vi.mock(import("@keyhole/secrets"), async (importOriginal) => {
  const original = await importOriginal();
  const vendor = original.findVendor("voximplant")!;
  return { ...original, findVendor: () => ({ ...vendor, nests: true }) };
});

const fields = [{ name: "value", confidential: true }];
const secret = (id: string, name = id): Entry => ({ secret: { id, name, fields } });
const container = (id: string, name: string): Entry => ({ container: { id, name } });

let lists: Record<string, Entry[]>;
let listed: string[];
let denied: string;
let model: SecretsModel;
let prod: ConnectionNode;

beforeEach(async () => {
  listed = [];
  denied = "none";
  lists = {
    "": [container("db", "db"), secret("db"), container("kv", "kv"), secret("root")],
    kv: [container("web", "a/b: 100%"), secret("k", "clé 🔑")],
    web: [secret("deep")],
    db: Array.from({ length: 5000 }, (_, index) => secret(`k${index}`)),
  };
  const provider: Partial<SecretProvider> = {
    async *list(id = "") {
      listed.push(id);
      if (id === denied) {
        throw new VendorError({ id: "store", name: "Store" }, "list", { kind: "forbidden" });
      }
      yield* lists[id] ?? [];
    },
  };
  model = modelOver("store", provider, new ManualClock());
  [prod] = (await model.connections()) as [ConnectionNode];
});

const limits = { ...walkLimits };
afterEach(() => void Object.assign(walkLimits, limits));

const path = (text: string): readonly Segment[] => parseReference(`keyhole://prod/${text}`).path;
const load = () => loadEverything(model, new AbortController().signal);

function label(node: TreeNode): string {
  return node.kind === "container" || node.kind === "secret"
    ? `${node.kind} ${getPath(node)}`
    : node.kind;
}

async function suggested(before: string): Promise<string[]> {
  const { suggestions } = await suggest(model, before, "", {});
  return suggestions.map(({ text, needsSlash }) => `${text}${needsSlash ? "/" : ""}`);
}

describe("Nested containers in the tree", () => {
  it("show a container and a secret of the same name, and load a list when it is opened", async () => {
    const roots = await model.children(prod);
    expect(roots.map(label)).toEqual([
      "container prod / db",
      "secret prod / db",
      "container prod / kv",
      "secret prod / root",
    ]);
    expect(listed).toEqual([""]);
    const below = await model.children(roots[2]!);
    expect(below.map(label)).toEqual([
      "container prod / kv / a/b: 100%",
      "secret prod / kv / clé 🔑",
    ]);
    expect(listed).toEqual(["", "kv"]);
  });

  it("are all discarded when the one around them is reloaded", async () => {
    await load();
    const kv = (await findContainerWithId(model, prod, "kv"))!;
    const web = (await findContainerWithId(model, prod, "web"))!;
    model.reset(kv);
    expect(model.isBegun(web)).toBe(false);
    expect(await model.children(web)).toMatchObject([{ kind: "secret", summary: { id: "deep" } }]);
  });

  it("keep their own failure, and the others are loaded", async () => {
    denied = "kv";
    expect(await load()).toBe(true);
    expect(model.problems().map(({ kind }) => kind)).toEqual(["noRight"]);
    expect(model.loadedSecrets(prod)).toHaveLength(5002);
  });

  it("are loaded up to the limits, and the caller learns that there are more", async () => {
    walkLimits.depth = 1;
    expect(await load()).toBe(false);
    expect(listed).not.toContain("web");
    model.reset();
    walkLimits.depth = 16;
    walkLimits.containers = 1;
    expect(await load()).toBe(false);
  });

  it("are filtered by their whole path", async () => {
    const filter = new TreeFilter(model, {
      filterChanged: () => undefined,
      showMessage: () => undefined,
    });
    await load();
    filter.setText("kv deep");
    const shown = (await model.children(prod)).filter(filter.shows);
    filter.dispose();
    expect(shown.map(label)).toEqual(["container prod / kv"]);
  });
});

describe("The secrets of nested containers", () => {
  it("are found by the words of their path", async () => {
    const index = new SecretIndex(model, new FakeState());
    await load();
    expect(index.size).toBe(5004);
    expect(getPath(index.search("kv deep", 5)[0]!)).toBe("prod / kv / a/b: 100% / deep");
    delete lists["web"];
    lists["kv"] = [];
    model.reset(await findContainerWithId(model, prod, "kv"));
    await load();
    expect(index.search("deep", 5)).toEqual([]);
    index.dispose();
  });

  it.each([
    ["root", "", "root"],
    ["db", "", "db"],
    ["db/k4999", "db", "k4999"],
    ["kv/a%2Fb%3A%20100%25/deep", "web", "deep"],
  ])("have the reference keyhole://prod/%s, which leads back", async (text, containerId, id) => {
    const node = await findSecret(model, prod, path(text));
    if (!node) throw new Error("It wasn't found.");
    expect(getLocation(node)).toEqual({ containerId, secretId: id });
    const context = { model, prompter: new FakePrompter() };
    const reference = await toReference(context, node, primaryField(node)!);
    expect(await findSecret(model, prod, parseReference(reference!).path)).toBe(node);
  });

  it("are shown at the last part of a path that exists", async () => {
    expect(await findLastContainer(model, prod, path("kv/nothing/x"))).toMatchObject({
      container: { id: "kv" },
    });
    expect(await findLastContainer(model, prod, path("nothing/x"))).toBe(prod);
  });

  it("are suggested part by part, containers with a slash", async () => {
    expect(await suggested("keyhole://prod/kv/")).toEqual([
      "a%2Fb%3A%20100%25/",
      "clé%20%F0%9F%94%91",
    ]);
    expect(await suggested("keyhole://prod/db:")).toEqual(["value"]);
    expect(await suggested("keyhole://prod/root/")).toEqual([]);
  });
});
