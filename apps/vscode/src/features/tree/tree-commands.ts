import * as l10n from "@vscode/l10n";
import type { Prompter } from "../../platform/vscode/prompter.js";
import type { TreeFilter } from "./tree-filter.js";
import {
  getConnection,
  isOnlySecret,
  isParent,
  type ConnectionNode,
  type EntryNode,
  type TreeNode,
  type UnreadableNode,
} from "./nodes.js";
import type { SecretsModel } from "./secrets-model.js";

/** The tree view, as commands use it. */
export interface SecretsView {
  /** Whether the user can have selected something in it: it is visible, and the window has the focus. */
  treeInUse(): boolean;
  selected(): TreeNode | undefined;
  showTree(): Promise<void>;
  /** Selects a connection and expands it without moving the focus. */
  showConnection(id: string): Promise<void>;
  showSecret(node: ConnectionNode | EntryNode): Promise<void>;
  /** Selects an entry if the view is visible, without moving the focus. */
  show(node: EntryNode): Promise<void>;
}

/** The context of the commands for the tree. */
export interface TreeContext extends Pick<SecretsView, "showTree" | "treeInUse"> {
  readonly model: SecretsModel;
  readonly prompter: Pick<Prompter, "inform">;
  readonly filter: Pick<TreeFilter, "text" | "setText">;
  /** Asks for the words to filter by, and calls back with each change. */
  askFilter(text: string, changed: (text: string) => void): Promise<string | undefined>;
}

/** Returns the argument of a command if our tree created it. Any extension can run a command. */
export function ownNode(
  { model }: { readonly model: SecretsModel },
  argument: unknown,
): TreeNode | undefined {
  return model.owns(argument) ? argument : undefined;
}

/** Reloads the list below a node of the tree, or everything. */
export function reload({ model }: TreeContext, argument?: unknown): void {
  const node = ownNode({ model }, argument);
  if (node?.kind === "secret") model.reset(isOnlySecret(node) ? getConnection(node) : node.parent);
  else model.reset(node && isParent(node) ? node : undefined);
}

export function reloadAll({ model }: TreeContext): void {
  model.reset();
}

/** Loads a failed list again, or all connections if the keychain was locked. From the palette, loads all failed lists again. */
export async function retry({ model, prompter }: TreeContext, argument?: unknown): Promise<void> {
  const node = ownNode({ model }, argument);
  const problems = (node ? [node] : model.problems()).filter(
    (one) => one.kind === "failed" || one.kind === "noRight" || isLocked(one),
  );
  for (const one of problems) model.reset("parent" in one ? one.parent : undefined);
  if (problems.length > 0) return;
  await prompter.inform(l10n.t("Nothing to retry. No list failed to load."));
}

/** Whether a node shows a connection that can be read after the keychain is unlocked. */
function isLocked(node: TreeNode): node is UnreadableNode {
  return node.kind === "unreadable" && node.isLocked;
}

/** Lets the user filter the tree while typing. Escape restores the previous filter. */
export async function filterTree(context: TreeContext): Promise<void> {
  const { filter } = context;
  // The tree must be visible before a filter changes it. If it already is, it isn't focused, because VS
  // Code would then expand the nodes around the selected row.
  if (!context.treeInUse()) await context.showTree();
  const before = filter.text;
  const kept = await context.askFilter(before, (text) => filter.setText(text));
  filter.setText(kept ?? before);
  if (kept) await context.showTree();
}

export function clearFilter({ filter }: TreeContext): void {
  filter.setText("");
}
