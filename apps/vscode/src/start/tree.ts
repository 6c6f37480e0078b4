import * as vscode from "vscode";
import { FilterView } from "../tree/filter-view.js";
import type { TreeNode } from "../tree/nodes.js";
import { SecretsTree } from "../tree/secrets-tree.js";
import { TreeFilter } from "../tree/tree-filter.js";
import { setting } from "../ui/settings.js";
import type { Services } from "./services.js";

/** The tree, and its filter. */
export interface Tree {
  readonly tree: SecretsTree;
  readonly filterView: FilterView;
}

/** Creates the tree that a view shows. */
export function createTree(
  { model, ages }: Pick<Services, "model" | "ages">,
  view: vscode.TreeView<TreeNode>,
): Tree {
  const filter = new TreeFilter(model);
  const tree = new SecretsTree(model, filter, { ages, markOlderThanDays: markOlderThanDays() });
  const filterView = new FilterView(model, filter, {
    filterChanged: (active) => {
      void vscode.commands.executeCommand("setContext", "keyhole.filtered", active);
      tree.filterChanged();
    },
    showMessage: (message) => {
      view.message = message ?? "";
    },
  });
  return { tree, filterView };
}

/** From which age on secrets are marked, by the settings. */
export function markOlderThanDays(): number {
  return setting("tree.markOlderThanDays");
}
