import * as l10n from "@vscode/l10n";
import type { CommandTable } from "../../platform/vscode/command-table.js";
import { chooseField } from "../search/search-feature.js";
import type { InsertContext } from "./insert-context.js";

export type { Editor, Snapshot } from "./target-editor.js";
export type { InsertContext } from "./insert-context.js";
export { toReference } from "./insertion.js";
export { resolvesReferences } from "./resolves-references.js";

/** Puts a secret at every cursor of the active editor, in the form that the user has chosen. */
export async function insertSecret(context: InsertContext, argument?: unknown): Promise<void> {
  await insertChosen(context, argument, l10n.t("Insert Secret"), false);
}

/** Puts a secret at every cursor, with a field and in a form that are asked for each time. */
export async function insertSecretAs(context: InsertContext, argument?: unknown): Promise<void> {
  await insertChosen(context, argument, l10n.t("Insert Secret As"), true);
}

async function insertChosen(
  context: InsertContext,
  argument: unknown,
  title: string,
  ask: boolean,
): Promise<void> {
  // Asked first: the editor that the user means is the one in front now.
  const target = context.editor.target();
  if (!target) {
    await context.prompter.warn(l10n.t("Open a file and place the cursor first."));
    return;
  }
  const chosen = await chooseField(context, argument, { title, ask });
  if (!chosen) return;
  const { insertField } = await import("./insert-field.js");
  await insertField(context, { target, ...chosen }, { ask });
}

/** The commands of this feature. */
export const insertCommands: CommandTable<InsertContext> = {
  "keyhole.insertSecret": insertSecret,
  "keyhole.insertSecretAs": insertSecretAs,
  // The same in the editor's menu, which shows no category.
  "keyhole.insertSecretAtCursor": insertSecret,
};
