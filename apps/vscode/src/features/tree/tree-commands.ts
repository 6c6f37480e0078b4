import * as l10n from "@vscode/l10n";
import type { Prompter } from "../../platform/vscode/prompter.js";
import type { TreeFilter } from "./tree-filter.js";
import {
  isOnlySecret,
  isParent,
  type ConnectionNode,
  type EntryNode,
  type SecretNode,
  type TreeNode,
} from "./nodes.js";
import type { SecretsModel } from "./secrets-model.js";

/** The view of the secrets, as commands use it. */
export interface SecretsView {
  /** Whether the user can have chosen something in it: it is visible, and the window has the focus. */
  treeInUse(): boolean;
  /** What is selected in it; undefined for nothing. */
  selected(): TreeNode | undefined;
  /** Shows the view, and moves the focus there. */
  showTree(): Promise<void>;
  /** Selects a connection and expands it. The focus stays. */
  showConnection(id: string): Promise<void>;
  /** Shows the view and selects a node in it. */
  showSecret(node: ConnectionNode | EntryNode): Promise<void>;
  /** Selects a secret if the view is visible. The focus stays. */
  show(node: SecretNode): Promise<void>;
}

/** What the commands of the tree need. */
export interface TreeContext extends Pick<SecretsView, "showTree" | "treeInUse"> {
  readonly model: SecretsModel;
  readonly prompter: Pick<Prompter, "inform">;
  readonly filter: Pick<TreeFilter, "text" | "setText">;
  /** Asks for the words to filter by; calls back with each change. */
  askFilter(text: string, changed: (text: string) => void): Promise<string | undefined>;
}

/** The argument of a command if it is a node that our tree made: any extension can run a command. */
export function ownNode(
  { model }: { readonly model: SecretsModel },
  argument: unknown,
): TreeNode | undefined {
  return model.owns(argument) ? argument : undefined;
}

/** Lists again what is below a node of the tree, or everything. */
export function reload({ model }: TreeContext, argument?: unknown): void {
  const node = ownNode({ model }, argument);
  if (node?.kind === "secret") model.reset(isOnlySecret(node) ? node.parent.parent : node.parent);
  else model.reset(node && isParent(node) ? node : undefined);
}

/** Lists everything again. */
export function reloadAll({ model }: TreeContext): void {
  model.reset();
}

/** Loads a list of the tree that failed again, or from the palette every list that failed. */
export async function retry({ model, prompter }: TreeContext, argument?: unknown): Promise<void> {
  const node = ownNode({ model }, argument);
  const failed = (node ? [node] : model.problems()).filter(
    (one) => one.kind === "failed" || one.kind === "noRight",
  );
  for (const { parent } of failed) model.reset(parent);
  if (failed.length === 0) await prompter.inform(l10n.t("No failed list to retry."));
}

/** Has the user filter the tree as they type. Escape restores the filter before. */
export async function filterTree(context: TreeContext): Promise<void> {
  const { filter } = context;
  // A filter must not change a tree that the user doesn't see. If they do see it, the focus would have VS Code
  // expand what they collapsed around the selected row.
  if (!context.treeInUse()) await context.showTree();
  const before = filter.text;
  const kept = await context.askFilter(before, (text) => filter.setText(text));
  filter.setText(kept ?? before);
  if (kept) await context.showTree();
}

/** Shows the whole tree again. */
export function clearFilter({ filter }: TreeContext): void {
  filter.setText("");
}
