import * as l10n from "@vscode/l10n";
import { copyField } from "../commands/copy-secret.js";
import type { CommandContext } from "../commands/shared/context.js";
import { primaryField } from "../commands/shared/fetch-field.js";
import { groupBy } from "../occurrences/group-by.js";
import type { Kept, Replaced, Restored } from "../occurrences/workspace-occurrences.js";
import { connectionOf, pathOf } from "../tree/nodes.js";
import { placeText } from "./choose-places.js";
import type { ConfirmedRefresh } from "./confirmed-refresh.js";
import { joined } from "./joined.js";
import { unsavedTexts } from "./summarize-update.js";

/**
 * Puts the old value back into the files, and says that the vendor still has the new one. Where some
 * of it did not work, it says why, and can be tried again.
 */
export async function undoUpdate(
  context: CommandContext,
  refresh: ConfirmedRefresh,
  replaced: Replaced,
): Promise<void> {
  const { node } = refresh;
  const { kept = [], ...restored } = await replaced.undo();
  const done = l10n.t(
    "{0}. At {1}, the new value of {2} stays in force.",
    [restoredText(restored), ...unsavedTexts(restored.unsaved)].join(" · "),
    connectionOf(node).vendor.name,
    pathOf(node),
  );
  const undo = l10n.t("Undo");
  const copy = l10n.t("Copy the New Value");
  const chosen = await context.prompter.inform(
    joined([done, ...keptTexts(kept)]),
    ...(kept.some(({ mayWork }) => mayWork) ? [undo] : []),
    copy,
  );
  if (chosen === undo) await undoUpdate(context, refresh, replaced);
  if (chosen === copy) await copyField(context, node, primaryField(node));
}

function restoredText({ restored }: Pick<Restored, "restored">): string {
  if (restored === 0) return l10n.t("No place has the old value again");
  return restored === 1
    ? l10n.t("1 place has the old value again")
    : l10n.t("{0} places have the old value again", restored);
}

/** Each reason once, with the first of the places that it holds for. */
function keptTexts(kept: readonly Kept[]): string[] {
  return [...groupBy(kept, ({ reason }) => reason)].map(([reason, [first, ...others]]) => {
    const place = placeText(first!.occurrence);
    return others.length === 0
      ? l10n.t("{0} stays as it is. {1}", place, reason)
      : l10n.t("{0} and {1} more stay as they are. {2}", place, others.length, reason);
  });
}
