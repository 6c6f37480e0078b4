import type { Loaded } from "../../src/activation/loader.js";
import type { TreeNode } from "../../src/features/tree/nodes.js";

/** The rest of the extension as the stub sees it. It only records the calls. */
export class FakeLoaded implements Loaded {
  readonly calls: string[] = [];
  roots: TreeNode[] = [];
  readonly #listeners: ((nodes: TreeNode[] | undefined) => void)[] = [];

  readonly tree: Loaded["tree"] = {
    onDidChangeTreeData: (listener) => {
      this.#listeners.push(listener);
      return { dispose: () => undefined };
    },
    getTreeItem: ({ kind }) => ({ label: kind }),
    resolveTreeItem: (item) => Promise.resolve(item),
    getChildren: (node) => Promise.resolve(node ? [] : this.roots),
    getParent: () => undefined,
  };

  /** Fires the event that these nodes of the tree have changed. */
  changeTree(nodes: TreeNode[] | undefined): void {
    for (const listener of this.#listeners) listener(nodes);
  }

  readonly run = {} as Loaded["run"];

  readonly agents: Loaded["agents"] = {
    prepare: (tool, input) => {
      this.calls.push(`prepare ${tool} ${JSON.stringify(input)}`);
      return Promise.resolve({ invocationMessage: "Sample" });
    },
    invoke: (tool, input) => {
      this.calls.push(`invoke ${tool} ${JSON.stringify(input)}`);
      return Promise.resolve({ content: [] });
    },
    resolveServer: (server) => {
      this.calls.push("resolveServer");
      return Promise.resolve(server);
    },
  };

  drag(): void {
    this.calls.push("drag");
  }

  drop(): Promise<undefined> {
    this.calls.push("drop");
    return Promise.resolve(undefined);
  }

  runCommand(id: string, argument: unknown): Promise<void> {
    this.calls.push(`run ${id} ${JSON.stringify(argument)}`);
    // Returns more than the type allows. The caller of the command must not get it.
    return Promise.resolve("canary" as unknown as void);
  }

  startEditorFeatures(): Promise<void> {
    this.calls.push("startEditorFeatures");
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.calls.push("close");
    return Promise.resolve();
  }
}
