import { agentsCommands } from "../features/agents/agents-feature.js";
import { connectionsCommands } from "../features/connections/connections-feature.js";
import { insertCommands } from "../features/insert/insert-feature.js";
import { referencesCommands } from "../features/references/references-feature.js";
import { refreshCommands } from "../features/refresh/refresh-feature.js";
import { fileCommands, runCommands } from "../features/run/run-feature.js";
import { searchCommands } from "../features/search/search-feature.js";
import { secretsCommands } from "../features/secrets/secrets-feature.js";
import { treeCommands } from "../features/tree/tree-feature.js";
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
  ...agentsCommands,
  "keyhole.showLog": ({ log }) => log.show(),
  "keyhole.openWalkthrough": (context) => context.openWalkthrough(),
};

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
    // The keybindings in package.json pass the row that had the focus, in an array that is empty if no
    // row has it. Then the user picks a secret, as from the palette.
    const given: unknown = Array.isArray(argument) ? argument[0] : argument;
    const node = context.treeInUse() ? given : undefined;
    const isOnFile = Object.hasOwn(fileCommands, id);
    await commands[id]!(context, isOnFile ? argument : node);
  } catch (error) {
    reportFailure(context, id, error);
  }
}
