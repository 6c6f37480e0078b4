import * as l10n from "@vscode/l10n";
import type { CommandContext } from "./shared/context.js";
import { insertChosen } from "./shared/insert-chosen.js";

/** Puts a secret at every cursor, with a field and in a form that are asked for each time. */
export async function insertSecretAs(context: CommandContext, argument?: unknown): Promise<void> {
  await insertChosen(context, argument, { title: l10n.t("Insert Secret As"), ask: true });
}
