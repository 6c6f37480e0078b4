import * as vscode from "vscode";
import { addById } from "./add-by-id.js";
import type { CommandContext } from "./context.js";
import { copySecret } from "./copy-secret.js";
import { clearFilter, filterTree } from "./filter-tree.js";
import { findSecret } from "./find-secret.js";
import { fetchSecret } from "./fetch-secret.js";
import { insertSecret, insertSecretAs } from "./insert-secret.js";
import { refreshSecret } from "./refresh-secret.js";
import { reload, reloadAll, retry } from "./reload.js";
import { removeConnection, removeFromTree } from "./remove.js";
import { revealSecret } from "./reveal-secret.js";
import { stopLoading } from "./stop-loading.js";

type Command = (context: CommandContext, argument?: unknown) => void | Promise<void>;

const commands: Readonly<Record<string, Command>> = {
  "keyhole.addConnection": (context) => context.addConnection(),
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
  "keyhole.refreshSecret": refreshSecret,
};

/** Registers every command. None returns anything to its caller: any extension may call it. */
export function registerCommands(context: CommandContext): vscode.Disposable[] {
  return Object.entries(commands).map(([id, run]) =>
    vscode.commands.registerCommand(id, async (argument?: unknown): Promise<void> => {
      await run(context, argument);
    }),
  );
}
