import * as vscode from "vscode";
import type { TreeNode } from "./nodes.js";
import type { SecretsModel } from "./secrets-model.js";
import type { TreeFilter } from "./tree-filter.js";
import { treeItemOf } from "./tree-item.js";

export const viewId = "keyhole.secrets";

/** Shows the model in VS Code. */
export class SecretsTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #model: SecretsModel;
  readonly #filter: TreeFilter;
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly #stopListening: () => void;
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(model: SecretsModel, filter: TreeFilter) {
    this.#model = model;
    this.#filter = filter;
    // Under a filter, what arrives below a node may bring the nodes above it into view.
    this.#stopListening = model.onDidChange((node) =>
      this.#changed.fire(filter.active ? undefined : node),
    );
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const item = treeItemOf(node);
    if (this.#filter.active && (node.kind === "connection" || node.kind === "container")) {
      item.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
      // VS Code remembers by the id what the user had closed before.
      item.id = `${item.id ?? ""}?filtered`;
    }
    return item;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    const all = node ? this.#model.children(node) : this.#model.roots();
    // The view shows that it is at work until the last entry has arrived.
    void vscode.window.withProgress({ location: { viewId } }, () => all);
    const children = await (node ? this.#model.visibleChildren(node) : all);
    return children.filter(this.#filter.shows);
  }

  /** VS Code asks for it before it shows a node that is not in view. */
  getParent(node: TreeNode): TreeNode | undefined {
    return "parent" in node ? node.parent : undefined;
  }

  /** Shows the tree by another filter. */
  filterChanged(): void {
    this.#changed.fire(undefined);
  }

  dispose(): void {
    this.#stopListening();
    this.#changed.dispose();
  }
}
