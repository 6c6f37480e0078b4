import * as l10n from "@vscode/l10n";
import { back } from "../../platform/vscode/prompter.js";
import type { ConnectionNode } from "./nodes.js";
import { ownNode, type TreeContext } from "./tree-context.js";

const everything = "everything";

/** Lists again what stands below a node of the tree, or what the user picks. */
export async function reload(context: TreeContext, argument?: unknown): Promise<void> {
  const node = ownNode(context, argument);
  if (node?.kind === "connection" || node?.kind === "container") {
    context.reload(node);
    return;
  }
  const choice = await context.prompter.pick<ConnectionNode | typeof everything>({
    title: l10n.t("Reload Secrets"),
    placeholder: l10n.t("What to list again?"),
    items: async () => {
      const nodes = await context.model.connections();
      return [
        { value: everything, label: l10n.t("All connections"), icon: "refresh" },
        ...nodes.map((value) => ({
          value,
          label: value.record.alias,
          description: value.vendor.name,
          icon: "plug",
        })),
      ];
    },
  });
  if (choice === undefined || choice === back) return;
  context.reload(choice === everything ? undefined : choice);
}

/** Lists everything again. */
export function reloadAll(context: TreeContext): void {
  context.reload();
}

/** Tries again what stands as a failure in the tree: that one, or from the palette all of them. */
export function retry(context: TreeContext, argument?: unknown): void {
  const node = ownNode(context, argument);
  if (node?.kind === "failed" || node?.kind === "noRight") {
    context.reload(node.parent);
    return;
  }
  for (const problem of context.model.problems()) {
    if (problem.kind === "failed" || problem.kind === "noRight") context.reload(problem.parent);
  }
}

/** Ends the list that is loading below a node of the tree, or every one that is. */
export function stopLoading(context: TreeContext, argument?: unknown): void {
  const node = ownNode(context, argument);
  context.model.stop(node?.kind === "loading" ? node.parent : undefined);
}

/** Has the user filter the tree, as they type; Escape takes back what they typed. */
export async function filterTree(context: TreeContext): Promise<void> {
  const { filter } = context;
  // Whoever sees no tree would filter it without knowing.
  await context.showTree();
  const before = filter.text;
  const kept = await context.askFilter(before, (text) => filter.setText(text));
  filter.setText(kept ?? before);
}

/** Shows the whole tree again. */
export function clearFilter({ filter }: TreeContext): void {
  filter.setText("");
}
