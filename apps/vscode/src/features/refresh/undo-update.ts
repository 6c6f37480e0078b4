import * as l10n from "@vscode/l10n";
import { copyField } from "../secrets/secrets-feature.js";
import { connectionOf, pathOf, primaryField } from "../tree/tree-feature.js";
import type { Replaced, Restored } from "./workspace-matches.js";
import type { ConfirmedRefresh } from "./confirmed-refresh.js";
import { joined } from "./show-result.js";
import { leftTexts, unsavedTexts } from "./summarize-update.js";
import type { RefreshContext } from "./refresh-context.js";

/**
 * Restores the old value in the files, and says that the vendor still has the new one. Files that
 * changed in the meantime are named.
 */
export async function undoUpdate(
  context: RefreshContext,
  { node }: ConfirmedRefresh,
  replaced: Replaced,
): Promise<void> {
  const restored = await replaced.undo();
  const done = l10n.t(
    "{0}. {1} still has the new value of {2}.",
    [restoredText(restored), ...unsavedTexts(restored.unsaved)].join(" · "),
    connectionOf(node).vendor.name,
    pathOf(node),
  );
  const copy = l10n.t("Copy the New Value");
  const show = l10n.t("Show");
  const [first] = restored.left;
  const chosen = await context.prompter.inform(
    joined([done, ...leftTexts(restored.left)]),
    ...(first ? [show] : []),
    copy,
  );
  if (chosen === show) await first?.occurrence.open().catch(() => undefined);
  if (chosen === copy) await copyField(context, node, primaryField(node));
}

function restoredText({ restored }: Pick<Restored, "restored">): string {
  if (restored === 0) return l10n.t("No occurrence has the old value again");
  return restored === 1
    ? l10n.t("1 occurrence has the old value again")
    : l10n.t("{0} occurrences have the old value again", restored);
}
