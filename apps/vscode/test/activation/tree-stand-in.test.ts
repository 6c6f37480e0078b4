import { beforeEach, describe, expect, it, vi } from "vitest";
import { Loader } from "../../src/activation/loader.js";
import { TreeStandIn } from "../../src/activation/tree-stand-in.js";
import type { TreeNode } from "../../src/features/tree/nodes.js";
import { FakeLoaded } from "../fakes/fake-loaded.js";

const contexts: unknown[] = [];
vi.mock("vscode", () => ({
  EventEmitter: class<T> {
    readonly #listeners = new Set<(value: T) => void>();
    event = (listener: (value: T) => void): void => void this.#listeners.add(listener);
    fire = (value: T): void => this.#listeners.forEach((listener) => listener(value));
  },
  commands: {
    executeCommand: (...args: unknown[]) => {
      contexts.push(args);
      return Promise.resolve();
    },
  },
}));

const node: TreeNode = {
  kind: "unreadable",
  id: "one",
  problem: "Sample problem",
  isLocked: false,
};
let rest: FakeLoaded;
let tries: number;
let failures: number;
let loader: Loader;
let tree: TreeStandIn;
/** The nodes that VS Code must draw again. */
let drawn: (TreeNode[] | undefined)[];

beforeEach(() => {
  contexts.length = 0;
  rest = new FakeLoaded();
  rest.roots = [node];
  tries = 0;
  failures = 0;
  drawn = [];
  loader = new Loader(
    () => {
      tries += 1;
      return tries <= failures ? Promise.reject(new Error("lost")) : Promise.resolve(rest);
    },
    () => undefined,
  );
  tree = new TreeStandIn(loader);
  tree.onDidChangeTreeData((nodes) => drawn.push(nodes));
});

describe("The tree", () => {
  it("is loaded when VS Code first asks for nodes", async () => {
    expect(tries).toBe(0);
    expect(await tree.getChildren()).toEqual([node]);
    expect(await tree.getChildren(node)).toEqual([]);
    expect(tries).toBe(1);
    expect(tree.getTreeItem(node)).toEqual({ label: "unreadable" });
    expect(tree.getParent(node)).toBeUndefined();
    expect(drawn).toEqual([]);
  });

  it("reports changes even if another caller loaded it", async () => {
    await loader.load();
    rest.changeTree([node]);
    rest.changeTree(undefined);
    expect(drawn).toEqual([[node], undefined]);
  });
});

const shown = (value: boolean): unknown[] => ["setContext", "keyhole.noConnections", value];

describe("The welcome", () => {
  it("is shown while the tree is empty", async () => {
    rest.roots = [];
    await tree.getChildren();
    await tree.getChildren();
    rest.roots = [node];
    await tree.getChildren();
    expect(contexts).toEqual([shown(true), shown(false)]);
  });

  it("isn't shown if an inner node is empty, or nothing could be loaded", async () => {
    failures = 1;
    await tree.getChildren();
    expect(contexts).toEqual([]);
    await tree.getChildren(node);
    expect(contexts).toEqual([]);
  });
});
