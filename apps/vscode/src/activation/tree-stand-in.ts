import * as vscode from "vscode";
import type { TreeNode } from "../features/tree/tree-feature.js";
import { dropKind, mimeType, viewId } from "../platform/vscode/tree-view-ids.js";
import type { LoadedTree, Loader } from "./loader.js";

/** Creates the view of the secrets; there is this one until the window closes. */
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
      // Nothing is loaded for it: until the tree is loaded, nothing can be dragged from it.
      provideDocumentDropEdits: (document, position, transfer) =>
        loader.loaded?.drop(document, position, transfer),
    },
    { dropMimeTypes: [mimeType], providedDropEditKinds: [dropKind()] },
  );
}

/** Shows the secrets in VS Code: it has the tree loaded when VS Code first asks for nodes. */
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

  resolveTreeItem(item: vscode.TreeItem, node: TreeNode): vscode.TreeItem {
    return this.#tree.resolveTreeItem(item, node);
  }

  getParent(node: TreeNode): TreeNode | undefined {
    return this.#tree.getParent(node);
  }

  /** VS Code asks about nodes that it was given: the tree that made them is loaded. */
  get #tree(): LoadedTree {
    return this.#loader.loaded!.tree;
  }

  /** VS Code holds a tree for empty until it has answered: the welcome must not flash up till then. */
  #welcomeIf(empty: boolean): void {
    if (empty === this.#empty) return;
    this.#empty = empty;
    void vscode.commands.executeCommand("setContext", "keyhole.noConnections", empty);
  }
}
