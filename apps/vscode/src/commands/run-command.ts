import { addConnection } from "./add-connection.js";
import { addById } from "./add-by-id.js";
import { findReferences, showInTree } from "../features/references/index.js";
import type { CommandContext } from "./shared/context.js";
import { copySecret } from "./copy-secret.js";
import { editConnection } from "./edit-connection.js";
import { clearFilter } from "./clear-filter.js";
import { filterTree } from "./filter-tree.js";
import { findSecret } from "./find-secret.js";
import { fetchSecret } from "./fetch-secret.js";
import { insertSecret } from "./insert-secret.js";
import { insertSecretAs } from "./insert-secret-as.js";
import { refreshSecret } from "./refresh-secret.js";
import { reload } from "./reload.js";
import { reloadAll } from "./reload-all.js";
import { retry } from "./retry.js";
import { removeFromTree } from "./remove-from-tree.js";
import { removeConnection } from "./remove-connection.js";
import { revealSecret } from "./reveal-secret.js";
import { stopLoading } from "./stop-loading.js";
import { testConnection } from "./test-connection.js";
import { reportFailure } from "./shared/report-failure.js";

type Command = (context: CommandContext, argument?: unknown) => void | Promise<void>;

const commands: Readonly<Record<string, Command>> = {
  "keyhole.addConnection": addConnection,
  "keyhole.renameConnection": later(
    async () => (await import("./rename-connection.js")).renameConnection,
  ),
  "keyhole.editConnection": editConnection,
  "keyhole.testConnection": testConnection,
  "keyhole.exportConnections": later(
    async () => (await import("./export-connections.js")).exportConnections,
  ),
  "keyhole.importConnections": later(
    async () => (await import("./import-connections.js")).importConnections,
  ),
  "keyhole.removeConnection": removeConnection,
  "keyhole.addSampleVendors": ({ connections }) => connections.setSampleVendors(true),
  "keyhole.removeSampleVendors": ({ connections }) => connections.setSampleVendors(false),
  "keyhole.addById": addById,
  "keyhole.removeFromTree": removeFromTree,
  "keyhole.reload": reload,
  "keyhole.reloadAll": reloadAll,
  "keyhole.retry": retry,
  "keyhole.stopLoading": stopLoading,
  "keyhole.showLog": ({ log }) => log.show(),
  "keyhole.findSecret": findSecret,
  "keyhole.filterTree": filterTree,
  "keyhole.clearFilter": clearFilter,
  "keyhole.openWalkthrough": (context) => context.openWalkthrough(),
  "keyhole.fetchSecret": fetchSecret,
  "keyhole.copySecret": copySecret,
  "keyhole.revealSecret": revealSecret,
  "keyhole.insertSecret": insertSecret,
  "keyhole.insertSecretAs": insertSecretAs,
  "keyhole.findReferences": findReferences,
  "keyhole.convertEnv": later(async () => (await import("./convert-env.js")).convertEnv),
  "keyhole.showInTree": showInTree,
  "keyhole.refreshSecret": refreshSecret,
  "keyhole.createSecret": later(async () => (await import("./create-secret.js")).createSecret),
  "keyhole.setValue": later(async () => (await import("./set-value.js")).setValue),
  "keyhole.restorePrevious": later(
    async () => (await import("./restore-previous.js")).restorePrevious,
  ),
  "keyhole.setDescription": later(
    async () => (await import("./set-description.js")).setDescription,
  ),
  "keyhole.renameSecret": later(async () => (await import("./rename-secret.js")).renameSecret),
  "keyhole.enableSecret": later(async () => (await import("./enable-secret.js")).enableSecret),
  "keyhole.manageApprovals": later(
    async () => (await import("./manage-approvals.js")).manageApprovals,
  ),
  "keyhole.disableSecret": later(async () => (await import("./disable-secret.js")).disableSecret),
};

/** Commands on a file, which a menu gives them: each looks by itself whether the file is a fit one. */
const fileCommands: Readonly<Record<string, Command>> = {
  "keyhole.newTerminal": later(async () => (await import("./new-terminal.js")).newTerminal),
};

const allCommands = { ...commands, ...fileCommands };

/** What the keybindings of package.json give: keys act on what is selected in the tree. */
const selected = "selected";

function nodeOf(context: CommandContext, argument: unknown): unknown {
  return argument === selected ? context.selected() : argument;
}

/** What not every session needs is loaded when it is first run. */
function later(load: () => Promise<Command>): Command {
  return async (context, argument) => (await load())(context, argument);
}

/** The ids of all commands. */
export const commandIds: readonly string[] = Object.keys(allCommands);

/**
 * Runs a command. It returns nothing and never rejects: any extension may call it, and VS Code would
 * show the words of an error as they are.
 */
export async function runCommand(
  context: CommandContext,
  id: string,
  argument: unknown,
): Promise<void> {
  try {
    // VS Code makes our own node of a certain argument, whoever gives it: so a node counts only
    // where a click or a key may have given it.
    const node = context.treeInUse() ? nodeOf(context, argument) : undefined;
    const isOnFile = Object.hasOwn(fileCommands, id);
    await allCommands[id]!(context, isOnFile ? argument : node);
  } catch (error) {
    reportFailure(context, id, error);
  }
}
