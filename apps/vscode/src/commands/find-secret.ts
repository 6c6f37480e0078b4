import * as l10n from "@vscode/l10n";
import type { RowAction } from "../find/search.js";
import { searchSecrets } from "../find/search-secrets.js";
import type { SecretNode } from "../tree/nodes.js";
import { canFetch, canRefresh } from "../tree/offers.js";
import { copySecret } from "./copy-secret.js";
import { insertSecret } from "./insert-secret.js";
import { insertSecretAs } from "./insert-secret-as.js";
import { refreshSecret } from "./refresh-secret.js";
import { revealSecret } from "./reveal-secret.js";
import type { CommandContext } from "./shared/context.js";

const uses: Readonly<Record<string, (context: CommandContext, node: SecretNode) => Promise<void>>> =
  {
    insert: insertSecret,
    insertAs: insertSecretAs,
    copy: copySecret,
    reveal: revealSecret,
    refresh: refreshSecret,
  };

/** Searches the names of all secrets, and does with the chosen one what the user wants. */
export async function findSecret(context: CommandContext): Promise<void> {
  const canInsert = context.editor.target() !== undefined;
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
  await uses[action]?.(context, node);
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
    ...(canRefresh(node) ? [refreshAction()] : []),
  ];
}

function refreshAction(): RowAction {
  return {
    id: "refresh",
    icon: "arrow-swap",
    tooltip: l10n.t("Refresh Secret at Vendor…"),
  };
}
