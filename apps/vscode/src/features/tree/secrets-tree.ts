import * as vscode from "vscode";
import { systemClock, type Clock } from "@keyhole/secrets";
import { DayChange } from "./day-change.js";
import type { TreeNode } from "./nodes.js";
import { Redraws } from "./redraws.js";
import type { SecretsModel } from "./secrets-model.js";
import type { TreeFilter } from "./tree-filter.js";
import { treeItemOf, type Aging } from "./tree-item.js";
import { viewId } from "../../platform/vscode/tree-view-ids.js";

/** Shows the model in VS Code. */
export class SecretsTree implements vscode.TreeDataProvider<TreeNode>, vscode.Disposable {
  readonly #model: SecretsModel;
  readonly #filter: TreeFilter;
  readonly #changed = new vscode.EventEmitter<TreeNode[] | undefined>();
  readonly #redraws: Redraws;
  readonly #dayChange: DayChange;
  #aging: Aging;
  readonly #stopListening: () => void;
  /**
   * Nodes whose children VS Code waits for: it is about to get what has changed. Drawn once more,
   * rows would stand there for a moment that name no node to the commands on them.
   */
  readonly #awaited = new Set<TreeNode>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(model: SecretsModel, filter: TreeFilter, aging: Aging, clock: Clock = systemClock) {
    this.#model = model;
    this.#filter = filter;
    this.#aging = aging;
    this.#redraws = new Redraws((nodes) => this.#changed.fire(nodes), clock);
    this.#dayChange = new DayChange(clock, () => this.#redraws.draw(undefined));
    this.#stopListening = model.onDidChange((node) => {
      // Under a filter, what arrives below a node may bring the nodes above it into view.
      if (filter.active) this.#redraws.draw(undefined);
      else if (node === undefined || !this.#awaited.has(node)) this.#redraws.draw(node);
    });
  }

  getTreeItem(node: TreeNode): vscode.TreeItem {
    const item = treeItemOf(node, this.#aging);
    // Tomorrow it is a day older.
    if (node.kind === "secret" && node.summary.modifiedAt !== undefined) this.#dayChange.watch();
    if (this.#filter.active && (node.kind === "connection" || node.kind === "container")) {
      item.collapsibleState = vscode.TreeItemCollapsibleState.Expanded;
      // VS Code remembers by the id what the user had closed before.
      item.id = `${item.id ?? ""}?filtered`;
    }
    return item;
  }

  async getChildren(node?: TreeNode): Promise<TreeNode[]> {
    this.#redraws.asked(node);
    const all = node ? this.#model.children(node) : this.#model.roots();
    // The view shows that it is at work until the last entry has arrived.
    void vscode.window.withProgress({ location: { viewId } }, () => all);
    const children = await (node ? this.#visibleChildren(node) : all);
    return children.filter(this.#filter.shows);
  }

  /** VS Code asks for it before it shows a node that is not in view. */
  getParent(node: TreeNode): TreeNode | undefined {
    return "parent" in node ? node.parent : undefined;
  }

  /** Shows the tree by another filter. */
  filterChanged(): void {
    this.#redraws.draw(undefined);
  }

  /** Marks the secrets that changed more than so many days ago; none for 0. */
  markOlderThan(days: number): void {
    if (days === this.#aging.markOlderThanDays) return;
    this.#aging = { ...this.#aging, markOlderThanDays: days };
    this.#redraws.draw(undefined);
  }

  async #visibleChildren(node: TreeNode): Promise<TreeNode[]> {
    this.#awaited.add(node);
    await this.#model.begun(node);
    this.#awaited.delete(node);
    return this.#model.visibleChildren(node);
  }

  dispose(): void {
    this.#stopListening();
    this.#redraws.dispose();
    this.#dayChange.dispose();
    this.#changed.dispose();
  }
}
