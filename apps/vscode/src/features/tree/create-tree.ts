import * as vscode from "vscode";
import { FilterView } from "./filter-view.js";
import type { TreeNode } from "./nodes.js";
import { SecretsTree } from "./secrets-tree.js";
import { TreeFilter } from "./tree-filter.js";
import { setting } from "../../platform/vscode/settings.js";
import type { Ages } from "../../platform/vscode/ages.js";
import type { SecretsModel } from "./secrets-model.js";

/** The tree, and its filter. */
export interface Tree {
  readonly tree: SecretsTree;
  readonly filterView: FilterView;
}

/** Creates the tree that a view shows. */
export function createTree(
  { model, ages }: { readonly model: SecretsModel; readonly ages: Ages },
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
