import * as l10n from "@vscode/l10n";
import { chooseField, type FieldChoice } from "../search/search-feature.js";
import type { InsertContext } from "./insert-context.js";

/** Puts a secret at every cursor of the active editor, in the form that the user has chosen. */
export async function insertSecret(context: InsertContext, argument?: unknown): Promise<void> {
  await insertChosen(context, argument, { title: l10n.t("Insert Secret"), ask: false });
}

/** Puts a secret at every cursor, with a field and in a form that are asked for each time. */
export async function insertSecretAs(context: InsertContext, argument?: unknown): Promise<void> {
  await insertChosen(context, argument, { title: l10n.t("Insert Secret As"), ask: true });
}

/** Asks for what the command was not given, and inserts it into the editor in front. */
export async function insertChosen(
  context: InsertContext,
  argument: unknown,
  choice: FieldChoice & { readonly ask: boolean },
): Promise<void> {
  // Asked first: the editor that the user means is the one in front now.
  const target = context.editor.target();
  if (!target) {
    await context.prompter.warn(
      l10n.t("Open a file and place the cursor first: there is no editor to insert into."),
    );
    return;
  }
  const chosen = await chooseField(context, argument, choice);
  if (!chosen) return;
  const { insertField } = await import("./insert-field.js");
  await insertField(context, { target, ...chosen }, { ask: choice.ask });
}
