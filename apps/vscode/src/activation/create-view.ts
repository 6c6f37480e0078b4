import * as vscode from "vscode";
import type { TreeNode } from "../features/tree/tree-feature.js";
import { viewId } from "../platform/vscode/view-id.js";
import { mimeType } from "../platform/vscode/secret-transfer.js";
import type { Loader } from "./loader.js";
import { TreeStandIn } from "./tree-stand-in.js";

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
