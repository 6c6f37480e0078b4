import * as l10n from "@vscode/l10n";
import type { CommandTable } from "../../platform/vscode/command-table.js";
import { chooseField } from "../search/search-feature.js";
import { canInsert } from "../tree/tree-feature.js";
import type { InsertContext } from "./insert-context.js";

export type { Editor, Snapshot } from "./target-editor.js";
export type { InsertContext } from "./insert-context.js";
export { toReference } from "./insertion.js";
export { mayChange } from "./may-change.js";
export { isMcpConfig, readMcpServers } from "./mcp-config.js";
export type { McpServer } from "./mcp-config.js";
export { resolvesReferences } from "./resolves-references.js";

/** Inserts a secret at every cursor of the active editor, in the default form. */
export async function insertSecret(context: InsertContext, argument?: unknown): Promise<void> {
  await insertChosen(context, argument, l10n.t("Insert Secret"), false);
}

/** Inserts a secret at every cursor. Always asks for the field and the form. */
export async function insertSecretAs(context: InsertContext, argument?: unknown): Promise<void> {
  await insertChosen(context, argument, l10n.t("Insert Secret As"), true);
}

async function insertChosen(
  context: InsertContext,
  argument: unknown,
  title: string,
  ask: boolean,
): Promise<void> {
  // The editor is determined first, before prompts can change which one is active.
  const target = context.editor.target();
  if (!target) {
    await context.prompter.warn(l10n.t("Open a file and place the cursor first."));
    return;
  }
  const filter = {
    secret: canInsert,
    nothing: l10n.t(
      "Secrets that are scheduled for deletion can't be inserted. Restore one at the vendor first.",
    ),
  };
  const chosen = await chooseField(context, argument, { title, filter, ask });
  if (!chosen) return;
  const { insertField } = await import("./insert-field.js");
  await insertField(context, { target, ...chosen }, { ask });
}

/** The commands of this feature. */
export const insertCommands: CommandTable<InsertContext> = {
  "keyhole.insertSecret": insertSecret,
  "keyhole.insertSecretAs": insertSecretAs,
  // For the editor's menu, where titles have no category.
  "keyhole.insertSecretAtCursor": insertSecret,
};
