import * as l10n from "@vscode/l10n";
import * as vscode from "vscode";
import { type CommandContext, createCommandContext } from "./command-context.js";
import { runCommand } from "./dispatch-command.js";
import { AgentAccess } from "../features/agents/agents-vscode.js";
import { reportFailure } from "../platform/vscode/report.js";
import { registerEditorFeatures } from "../features/references/references-feature.js";
import { recoverAtStart } from "../features/refresh/refresh-feature.js";
import { offerSampleVendors } from "../features/connections/connections-stub.js";
import { createServices, type Services } from "./services.js";
import { type TreeNode } from "../features/tree/tree-feature.js";
import { createTree, markOlderThanDays } from "../features/tree/tree-vscode.js";
import type { Loaded } from "./loader.js";
import { SecretDrag } from "../features/insert/insert-vscode.js";

/**
 * Starts everything that the stub doesn't do.
 *
 * @param view the view that shows the tree
 */
export function start(
  extensionContext: vscode.ExtensionContext,
  view: vscode.TreeView<TreeNode>,
): Loaded {
  l10n.config({ contents: vscode.l10n.bundle ?? {} });
  const { extension, secrets, globalState, subscriptions } = extensionContext;
  const services = createServices(extensionContext);
  const { ages, connections, log, model, index, previousValues, terminals } = services;
  const { version } = extension.packageJSON as { version: string };
  // If even this line is missing, the log couldn't be written.
  log.info("Started", { version });
  const { tree, filter } = createTree(
    { model, ages, hasPrevious: (node) => previousValues.get(node) !== undefined },
    view,
  );
  const context = createCommandContext(services, { view, filter }, extensionContext);
  const agents = new AgentAccess(context, version);
  const drag = new SecretDrag(model);
  const closing = new AbortController();

  subscriptions.push(
    services.channel,
    tree,
    filter,
    index,
    terminals,
    {
      dispose: connections.onDidChange((ids) => {
        offerSampleVendors(globalState);
        model.connectionsChanged(ids);
      }),
    },
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("keyhole.tree")) tree.markOlderThan(markOlderThanDays());
    }),
    secrets.onDidChange(({ key }) => {
      connections.storeChanged(key).catch(() => undefined);
    }),
  );
  void recoverAtStart(context, closing.signal);
  return {
    tree,
    drag: (nodes, transfer) => drag.begin(nodes, transfer),
    drop: (document, position, transfer) => drag.drop(context, document, position, transfer),
    runCommand: (id, argument) => runCommand(context, id, argument),
    run: context.run,
    agents,
    startEditorFeatures: () => startEditorFeatures(services, context, subscriptions),
    close: async () => {
      closing.abort();
      await Promise.all([close(services), agents.close()]);
    },
  };
}

async function startEditorFeatures(
  { checks, ages }: Services,
  context: CommandContext,
  subscriptions: { dispose(): unknown }[],
): Promise<void> {
  try {
    subscriptions.push(await registerEditorFeatures(context, checks, ages));
  } catch (error) {
    reportFailure(context, "startEditorFeatures", error);
  }
}

async function close({ previousValues, clipboard }: Services): Promise<void> {
  previousValues.clear();
  await clipboard.clear().catch(() => undefined);
}
