import * as l10n from "@vscode/l10n";
import { chooseField, type FieldChoice } from "./choose-field.js";
import type { CommandContext } from "./context.js";

/** Asks for what the command was not given, and inserts it into the editor in front. */
export async function insertChosen(
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
  const { insertField } = await import("../../insert/insert-field.js");
  await insertField(context, { target, ...chosen }, { ask: choice.ask });
}
