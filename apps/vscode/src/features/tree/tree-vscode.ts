import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { setting } from "../../platform/vscode/settings.js";
import { viewId } from "../../platform/vscode/tree-view-ids.js";
import type { TreeNode } from "./nodes.js";
import type { SecretsModel } from "./secrets-model.js";
import { SecretsTree } from "./secrets-tree.js";
import type { SecretsView } from "./tree-commands.js";
import type { Looks } from "./tree-item.js";
import { TreeFilter } from "./tree-filter.js";

/** Asks for the words to filter by, and calls back with each change. Returns undefined if cancelled. */
export function askFilter(
  text: string,
  changed: (text: string) => void,
): Promise<string | undefined> {
  const box = vscode.window.createInputBox();
  box.title = l10n.t("Filter Secrets");
  box.prompt = l10n.t("Shows secrets whose path contains all these words.");
  box.value = text;
  // Users may click into the tree without losing what they typed.
  box.ignoreFocusOut = true;
  return new Promise<string | undefined>((resolve) => {
    box.onDidChangeValue(changed);
    box.onDidAccept(() => resolve(box.value));
    box.onDidHide(() => resolve(undefined));
    box.show();
  }).finally(() => box.dispose());
}

/** Creates the tree for a view, and its filter. */
export function createTree(
  { model, ...looks }: { readonly model: SecretsModel } & Omit<Looks, "markOlderThanDays">,
  view: vscode.TreeView<TreeNode>,
): { readonly tree: SecretsTree; readonly filter: TreeFilter } {
  const filter = new TreeFilter(model, {
    filterChanged: (isActive) => {
      void vscode.commands.executeCommand("setContext", "keyhole.filtered", isActive);
      tree.redraw();
    },
    showMessage: (message) => {
      view.message = message;
    },
  });
  const tree = new SecretsTree(model, filter, { ...looks, markOlderThanDays: markOlderThanDays() });
  view.onDidExpandElement(({ element }) => tree.setExpanded(element, true));
  view.onDidCollapseElement(({ element }) => tree.setExpanded(element, false));
  model.onDidChange(() => showFailures(view, model));
  return { tree, filter };
}

function showFailures(view: vscode.TreeView<TreeNode>, model: SecretsModel): void {
  const failures = model
    .problems()
    .filter(({ kind }) => kind === "failed" || kind === "unreadable");
  const value = failures.length;
  if (value === (view.badge?.value ?? 0)) return;
  const tooltip =
    value === 1
      ? l10n.t("1 list couldn't be loaded")
      : l10n.t("{0} lists couldn't be loaded", value.toLocaleString());
  view.badge = value === 0 ? undefined : { value, tooltip };
}

/** Returns the age in days from which secrets are marked, according to the settings. */
export function markOlderThanDays(): number {
  return setting("tree.markOlderThanDays");
}

/** Provides the tree view to the commands. */
export function inView(view: vscode.TreeView<TreeNode>, model: SecretsModel): SecretsView {
  return {
    treeInUse: () => view.visible && vscode.window.state.focused,
    selected: () => view.selection[0],
    showTree,
    showConnection: async (id) => {
      const node = (await model.connections()).find(({ record }) => record.id === id);
      // The focus doesn't move, so that a user who is typing isn't interrupted.
      if (node) await revealIn(view, node, { select: true, focus: false, expand: true });
    },
    showSecret: async (node) => {
      await showTree();
      const row = model.getRow(node);
      await revealIn(view, row, { select: true, focus: true, expand: row.kind !== "secret" });
    },
    show: async (node) => {
      if (!view.visible) return;
      await revealIn(view, model.getRow(node), { select: true, focus: false });
    },
  };
}

async function showTree(): Promise<void> {
  await vscode.commands.executeCommand(`${viewId}.focus`);
}

async function revealIn(
  view: vscode.TreeView<TreeNode>,
  node: TreeNode,
  options: { select: boolean; focus: boolean; expand?: boolean },
): Promise<void> {
  await view.reveal(node, options).then(undefined, () => undefined);
}
