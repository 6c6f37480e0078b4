import * as vscode from "vscode";
import type { TreeNode } from "./nodes.js";
import type { SecretsModel } from "./secrets-model.js";
import { viewId } from "../../platform/vscode/tree-view-ids.js";
import type { SecretsView } from "./tree-context.js";

/** What commands know of the view with the tree, and show there. */
export function inView(view: vscode.TreeView<TreeNode>, model: SecretsModel): SecretsView {
  return {
    treeInUse: () => view.visible && vscode.window.state.focused,
    selected: () => view.selection[0],
    showTree,
    showConnection: async (id) => {
      const node = (await model.connections()).find(({ record }) => record.id === id);
      // Without the focus: whoever types on meanwhile must not be interrupted.
      if (node) await revealIn(view, node, { select: true, focus: false, expand: true });
    },
    showSecret: async (node) => {
      await showTree();
      await revealIn(view, node, { select: true, focus: true, expand: node.kind !== "secret" });
    },
    show: async (node) => {
      if (view.visible) await revealIn(view, node, { select: true, focus: false });
    },
  };
}

async function showTree(): Promise<void> {
  await vscode.commands.executeCommand(`${viewId}.focus`);
}

/** What the filter hides cannot be selected, and need not be. */
async function revealIn(
  view: vscode.TreeView<TreeNode>,
  node: TreeNode,
  options: { select: boolean; focus: boolean; expand?: boolean },
): Promise<void> {
  await view.reveal(node, options).then(undefined, () => undefined);
}
