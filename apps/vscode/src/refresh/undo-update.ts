import * as l10n from "@vscode/l10n";
import { copyField } from "../commands/copy-secret.js";
import type { CommandContext } from "../commands/shared/context.js";
import { primaryField } from "../commands/shared/fetch-field.js";
import type { Replaced } from "../occurrences/workspace-occurrences.js";
import { connectionOf, pathOf } from "../tree/nodes.js";
import type { ConfirmedRefresh } from "./confirmed-refresh.js";
import { unsavedTexts } from "./summarize-update.js";

/** Puts the old value back into the files, and says that the vendor still has the new one. */
export async function undoUpdate(
  context: CommandContext,
  { node }: ConfirmedRefresh,
  replaced: Replaced,
): Promise<void> {
  const { restored, left, unsaved } = await replaced.undo();
  const texts = [
    restored === 1
      ? l10n.t("1 place has the old value again")
      : l10n.t("{0} places have the old value again", restored),
    ...(left > 0 ? [leftText(left)] : []),
    ...unsavedTexts(unsaved),
  ].join(" · ");
  const message = l10n.t(
    "{0}. At {1}, the new value of {2} stays in force.",
    texts,
    connectionOf(node).vendor.name,
    pathOf(node),
  );
  const copy = l10n.t("Copy the New Value");
  if ((await context.prompter.inform(message, copy)) !== copy) return;
  await copyField(context, node, primaryField(node));
}

function leftText(left: number): string {
  return left === 1
    ? l10n.t("1 place was changed meanwhile, and stays as it is")
    : l10n.t("{0} places were changed meanwhile, and stay as they are", left);
}
