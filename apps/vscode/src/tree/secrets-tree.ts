import * as vscode from "vscode";
import type { ConnectionNode, ContainerNode, TreeNode } from "./nodes.js";
import type { SecretsModel } from "./secrets-model.js";
import { treeItemOf } from "./tree-item.js";

export const viewId = "keyhole.secrets";

/** Shows the model in VS Code. */
export class SecretsTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #model: SecretsModel;
  readonly #changed = new vscode.EventEmitter<TreeNode | undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(model: SecretsModel) {
    this.#model = model;
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    return treeItemOf(node);
  }

  getChildren(node?: TreeNode): Thenable<TreeNode[]> {
    const children = node ? this.#model.children(node) : this.#model.roots();
    return vscode.window.withProgress({ location: { viewId } }, () => children);
  }

  /** VS Code asks for it before it shows a node that is not in view. */
  getParent(node: TreeNode): TreeNode | undefined {
    return "parent" in node ? node.parent : undefined;
  }

  /** Loads again what stands below a node, or everything. */
  reload(node?: ConnectionNode | ContainerNode): void {
    this.#model.reset(node);
    this.#changed.fire(node);
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
