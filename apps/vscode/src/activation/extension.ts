import type * as vscode from "vscode";
import { registerAgents } from "../features/agents/agents-stub.js";
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
 * VS Code calls this when a window has started. This stub registers everything, and loads the rest of
 * the extension on first use.
 */
export function activate(context: vscode.ExtensionContext): void {
  const rest = new Loader(
    async () => (await import("./main.js")).start(context, view),
    (error) => void reportLoadFailure(error),
  );
  const view = createView(rest);
  runs = registerRun(async () => (await rest.load())?.run);
  registerAgents(context, async () => (await rest.load())?.agents);
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
  void hasPendingRefreshes(context.secrets).then((is) => (is ? rest.load() : undefined));
}

/** Called by VS Code when the window closes. */
export async function deactivate(): Promise<void> {
  await Promise.all([runs?.end(), loader?.loaded?.close()]);
}
