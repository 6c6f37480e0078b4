import * as l10n from "@vscode/l10n";
import type { CommandContext } from "./shared/context.js";
import { insertChosen } from "./shared/insert-chosen.js";

/** Puts a secret at every cursor of the active editor, in the form that the user has chosen. */
export async function insertSecret(context: CommandContext, argument?: unknown): Promise<void> {
  await insertChosen(context, argument, { title: l10n.t("Insert Secret"), ask: false });
}
