import * as vscode from "vscode";
import type { TreeNode } from "../features/tree/tree-feature.js";
import { dropKind, mimeType, viewId } from "../platform/vscode/tree-view-ids.js";
import type { LoadedTree, Loader } from "./loader.js";

/** Creates the view of the secrets, which exists until the window closes. */
export function createView(loader: Loader): vscode.TreeView<TreeNode> {
  return vscode.window.createTreeView(viewId, {
    treeDataProvider: new TreeStandIn(loader),
    dragAndDropController: {
      dragMimeTypes: [mimeType],
      dropMimeTypes: [],
      handleDrag: (nodes, transfer) => loader.loaded?.drag(nodes, transfer),
    },
    showCollapseAll: true,
  });
}

/** Lets a secret be dropped into any document. */
export function registerDrop(loader: Pick<Loader, "loaded">): vscode.Disposable {
  return vscode.languages.registerDocumentDropEditProvider(
    "*",
    {
      // This loads nothing: a secret can only be dragged once the tree is loaded.
      provideDocumentDropEdits: (document, position, transfer) =>
        loader.loaded?.drop(document, position, transfer),
    },
    { dropMimeTypes: [mimeType], providedDropEditKinds: [dropKind()] },
  );
}

/** Provides the tree to VS Code, and loads it when VS Code first requests nodes. */
export class TreeStandIn implements LoadedTree {
  readonly #loader: Loader;
  readonly #changed = new vscode.EventEmitter<TreeNode[] | undefined>();
  #empty: boolean | undefined;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(loader: Loader) {
    this.#loader = loader;
    loader.whenLoaded(({ tree }) => {
      tree.onDidChangeTreeData((nodes) => this.#changed.fire(nodes));
    });
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    const loaded = await this.#loader.load();
    if (!loaded) return [];
    const children = await loaded.tree.getChildren(node);
    if (node === undefined) this.#welcomeIf(children.length === 0);
    return children;
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return this.#tree.getTreeItem(node);
  }

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): Promise<vscode.TreeItem> {
    return this.#tree.resolveTreeItem(item, node);
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.#tree.getParent(node);
  }

  /** Only called with nodes that the loaded tree returned, so the tree exists. */
  get #tree(): LoadedTree {
    return this.#loader.loaded!.tree;
  }

  /**
   * VS Code treats the tree as empty until the first nodes arrive. The welcome view must not appear
   * until then.
   */
  #welcomeIf(empty: boolean): void {
    if (empty === this.#empty) return;
    this.#empty = empty;
    void vscode.commands.executeCommand("setContext", "keyhole.noConnections", empty);
  }
}
