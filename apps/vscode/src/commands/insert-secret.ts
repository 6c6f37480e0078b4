import * as l10n from "@vscode/l10n";
import { chooseField, type FieldChoice } from "./choose-field.js";
import type { CommandContext } from "./context.js";

/** Puts a secret at every cursor of the active editor, in the form that the user has chosen. */
export async function insertSecret(context: CommandContext, argument?: unknown): Promise<void> {
  await insert(context, argument, { title: l10n.t("Insert Secret"), ask: false });
}

/** As `insertSecret`, with a field and in a form that are asked for each time. */
export async function insertSecretAs(context: CommandContext, argument?: unknown): Promise<void> {
  await insert(context, argument, { title: l10n.t("Insert Secret As"), ask: true });
}

async function insert(
  context: CommandContext,
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
  const { insertField } = await import("../insert/insert-field.js");
  await insertField(context, { target, ...chosen }, { ask: choice.ask });
}
