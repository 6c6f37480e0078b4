import * as l10n from "@vscode/l10n";
import { connectionsCommands } from "../features/connections/connections-feature.js";
import { insertCommands } from "../features/insert/insert-feature.js";
import { referencesCommands } from "../features/references/references-feature.js";
import { refreshCommands } from "../features/refresh/refresh-feature.js";
import { fileCommands, runCommands } from "../features/run/run-feature.js";
import { searchCommands } from "../features/search/search-feature.js";
import { secretsCommands } from "../features/secrets/secrets-feature.js";
import { ownNode, treeCommands } from "../features/tree/tree-feature.js";
import type { CommandTable } from "../platform/vscode/command-table.js";
import { reportFailure } from "../platform/vscode/report.js";
import type { CommandContext } from "./command-context.js";

const commands: CommandTable<CommandContext> = {
  ...treeCommands,
  ...searchCommands,
  ...connectionsCommands,
  ...secretsCommands,
  ...insertCommands,
  ...referencesCommands,
  ...runCommands,
  ...fileCommands,
  ...refreshCommands,
  "keyhole.showLog": ({ log }) => log.show(),
  "keyhole.openWalkthrough": (context) => context.openWalkthrough(),
};

/**
 * Whether a key was pressed on a connection, a container or a secret. The keybindings in package.json
 * pass the row that had the focus, in an array that is empty if no row has it.
 */
function isOnEntry(context: CommandContext, node: unknown): boolean {
  const kind = ownNode(context, node)?.kind;
  return kind === "secret" || kind === "container" || kind === "connection";
}

/** The ids of all commands. */
export const commandIds: readonly string[] = Object.keys(commands);

/**
 * Runs a command. It returns nothing and never rejects, because any extension may call it and VS Code
 * would show the message of an error unchanged.
 */
export async function runCommand(
  context: CommandContext,
  id: string,
  argument: unknown,
): Promise<void> {
  try {
    // The result of the previous command may be outdated.
    context.prompter.clearDone();
    // VS Code converts certain arguments into our own nodes, even if another extension passed them. A
    // node therefore counts only if a click or a key can have passed it.
    const isKey = Array.isArray(argument);
    const given: unknown = isKey ? argument[0] : argument;
    const node = context.treeInUse() ? given : undefined;
    if (isKey && !isOnEntry(context, node)) {
      await context.prompter.inform(l10n.t("Select a secret in the tree first."));
      return;
    }
    const isOnFile = Object.hasOwn(fileCommands, id);
    await commands[id]!(context, isOnFile ? argument : node);
  } catch (error) {
    reportFailure(context, id, error);
  }
}
