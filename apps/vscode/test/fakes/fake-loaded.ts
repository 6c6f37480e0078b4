import type { Loaded } from "../../src/activation/loader.js";
import type { TreeNode } from "../../src/features/tree/nodes.js";

/** The rest of the extension, as the stub sees it: it does nothing but remember what it was asked. */
export class FakeLoaded implements Loaded {
  /** What was asked of it, in words. */
  readonly asked: string[] = [];
  /** What stands at the root of the tree. */
  roots: TreeNode[] = [];
  readonly #listeners: ((nodes: TreeNode[] | undefined) => void)[] = [];

  readonly tree: Loaded["tree"] = {
    onDidChangeTreeData: (listener) => {
      this.#listeners.push(listener);
      return { dispose: () => undefined };
    },
    getTreeItem: ({ kind }) => ({ label: kind }),
    resolveTreeItem: (item) => item,
    getChildren: (node) => Promise.resolve(node ? [] : this.roots),
    getParent: () => undefined,
  };

  /** Has the tree say that these nodes have changed. */
  changeTree(nodes: TreeNode[] | undefined): void {
    for (const listener of this.#listeners) listener(nodes);
  }

  readonly run = {} as Loaded["run"];

  drag(): void {
    this.asked.push("drag");
  }

  drop(): Promise<undefined> {
    this.asked.push("drop");
    return Promise.resolve(undefined);
  }

  runCommand(id: string, argument: unknown): Promise<void> {
    this.asked.push(`run ${id} ${JSON.stringify(argument)}`);
    // More than the type says: it must not get through to whoever ran the command.
    return Promise.resolve("canary" as unknown as void);
  }

  startEditorFeatures(): Promise<void> {
    this.asked.push("startEditorFeatures");
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.asked.push("close");
    return Promise.resolve();
  }
}
