import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { hasPendingRefreshes } from "../features/refresh/refresh-stub.js";
import { registerRun, type Runs } from "../features/run/run-stub.js";
import { offerSampleVendors } from "../features/connections/connections-stub.js";
import { createView, registerDrop } from "./tree-stand-in.js";
import { Loader } from "./loader.js";
import { watchForReference } from "../features/references/references-stub.js";
import { registerCommands } from "./register-commands.js";
import { reportLoadFailure } from "./report-load-failure.js";

let loader: Loader | undefined;
let runs: Runs | undefined;

/**
 * Called by VS Code with the first document, or when something of ours is first asked for; it does
 * not say which. So this stub registers everything, and loads the rest when it is needed.
 */
export function activate(context: vscode.ExtensionContext): void {
  l10n.config({ contents: vscode.l10n.bundle ?? {} });
  const rest = new Loader(
    async () => (await import("./main.js")).start(context, view),
    (error) => void reportLoadFailure(error),
  );
  const view = createView(rest);
  runs = registerRun(async () => (await rest.load())?.run);
  loader = rest;
  offerSampleVendors(context.globalState);
  context.subscriptions.push(
    view,
    registerDrop(rest),
    ...registerCommands(context.extension, rest),
    ...runs.subscriptions,
    watchForReference(() => {
      rest.whenLoaded((loaded) => void loaded.startEditorFeatures());
      void rest.load();
    }),
  );
  // An interrupted refresh is recovered at the next start.
  void hasPendingRefreshes(context.secrets).then((is) => (is ? rest.load() : undefined));
}

/** Called by VS Code when the window closes. */
export async function deactivate(): Promise<void> {
  await Promise.all([runs?.end(), loader?.loaded?.close()]);
}
