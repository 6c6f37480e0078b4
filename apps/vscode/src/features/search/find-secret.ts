import * as l10n from "@vscode/l10n";
import type { RowAction } from "../../platform/vscode/prompter.js";
import { searchSecrets } from "./search-secrets.js";
import { canFetch, canRefresh, type SecretNode } from "../tree/tree-feature.js";
import type { FindContext, SecretAction } from "./search-context.js";

/** Searches the names of all secrets, and does with the chosen one what the user wants. */
export async function findSecret(context: FindContext): Promise<void> {
  const canInsert = context.canInsert();
  const found = await searchSecrets(context, {
    title: l10n.t("Find Secret"),
    placeholder: canInsert
      ? l10n.t("Type a part of a name. Enter inserts it.")
      : l10n.t("Type a part of a name. Enter copies it."),
    actionsOf,
  });
  if (!found) return;
  const { node, action = canInsert ? "insert" : "copy" } = found;
  await context.index.use(node);
  await context.useSecret(action as SecretAction, node);
}

function actionsOf(node: SecretNode): readonly RowAction[] {
  return [
    { id: "insert", icon: "insert", tooltip: l10n.t("Insert Secret") },
    // The way to its other fields.
    ...(node.summary.fields.length > 1
      ? [{ id: "insertAs", icon: "list-selection", tooltip: l10n.t("Insert Secret As…") }]
      : []),
    ...(canFetch(node)
      ? [
          { id: "copy", icon: "copy", tooltip: l10n.t("Copy Secret") },
          { id: "reveal", icon: "eye", tooltip: l10n.t("Reveal Secret") },
        ]
      : []),
    ...(canRefresh(node)
      ? [{ id: "refresh", icon: "arrow-swap", tooltip: l10n.t("Refresh Secret at Vendor…") }]
      : []),
  ];
}
