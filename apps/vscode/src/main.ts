import * as vscode from "vscode";
import type { CommandContext } from "./commands/shared/context.js";
import { runCommand } from "./commands/run-command.js";
import { reportFailure } from "./commands/shared/report-failure.js";
import { registerEditorFeatures } from "./features/references/index.js";
import { recoverAtStart } from "./refresh/recover-refreshes.js";
import { offerSampleVendors } from "./sample/offer-sample-vendors.js";
import { createCommandContext } from "./start/command-context.js";
import { createServices, type Services } from "./start/services.js";
import { createTree, markOlderThanDays } from "./start/tree.js";
import type { Loaded } from "./stub/loaded.js";
import type { TreeNode } from "./tree/nodes.js";
import { dropSecret } from "./ui/drop-secret.js";
import { SecretDrag } from "./ui/secret-drag.js";

/**
 * Starts all that the stub does not do by itself.
 *
 * @param view shows the tree that is returned
 */
export function start(
  extensionContext: vscode.ExtensionContext,
  view: vscode.TreeView<TreeNode>,
): Loaded {
  const { extension, secrets, globalState, subscriptions } = extensionContext;
  const services = createServices(extensionContext);
  const { connections, model, index, run, terminals } = services;
  const { tree, filterView } = createTree(services, view);
  const context = createCommandContext(services, { view, filterView, extensionId: extension.id });
  const drag = new SecretDrag(model);
  const closing = new AbortController();

  subscriptions.push(
    services.channel,
    tree,
    filterView,
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
    drop: (document, position, transfer) =>
      dropSecret(drag, context, { document, position, transfer }),
    runCommand: (id, argument) => runCommand(context, id, argument),
    run,
    startEditorFeatures: () => startEditorFeatures(services, context, subscriptions),
    close: async () => {
      closing.abort();
      await close(services);
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

/** Values that were copied or replaced end with the window. */
async function close({ previousValues, clipboard }: Services): Promise<void> {
  previousValues.clear();
  await clipboard.clear().catch(() => undefined);
}
