import { LeasedJournal, type Clock } from "@keyhole/secrets";
import * as vscode from "vscode";
import { Ages } from "./age/ages.js";
import { systemClock } from "./clock.js";
import { addBelow } from "./commands/add-by-id.js";
import type { CommandContext } from "./commands/shared/context.js";
import { enterCredentials } from "./commands/edit-connection.js";
import { runCommand } from "./commands/run-command.js";
import { reportFailure } from "./commands/shared/report-failure.js";
import { addConnection } from "./commands/add-connection.js";
import { Connections } from "./connections/connections.js";
import { fetchTrusting } from "./connections/fetch-trusting.js";
import { ConnectionStore } from "./connections/connection-store.js";
import { searchSecret } from "./find/search-secrets.js";
import { SecretIndex } from "./find/secret-index.js";
import { createLog } from "./log/log.js";
import { logVendor } from "./log/vendor-observer.js";
import { workspaceReferences } from "./editor-features/find-references.js";
import { createOccurrences } from "./occurrences/create-occurrences.js";
import { ModelLists } from "./references/model-lists.js";
import { ReferenceChecks } from "./references/reference-checks.js";
import { createRunContext } from "./run/create-run-context.js";
import { VscodeTerminalHost } from "./run/terminal/vscode-terminal-host.js";
import { offerSampleVendors } from "./sample/offer-sample-vendors.js";
import { SampleVendors } from "./sample/sample-vendors.js";
import { OldValues } from "./refresh/old-values.js";
import { SecretJournal } from "./refresh/secret-journal.js";
import { settleUnfinished } from "./refresh/settle-unfinished.js";
import type { Loaded } from "./stub/loaded.js";
import type { TreeNode } from "./tree/nodes.js";
import { SecretsModel } from "./tree/secrets-model.js";
import { SecretsTree } from "./tree/secrets-tree.js";
import { FilterView } from "./tree/filter-view.js";
import { TreeFilter } from "./tree/tree-filter.js";
import { viewId } from "./tree/view-id.js";
import { askFilter } from "./ui/ask-filter.js";
import { SecretClipboard } from "./ui/clipboard.js";
import { reveal } from "./ui/reveal.js";
import { dropSecret } from "./ui/drop-secret.js";
import { SecretDrag } from "./ui/secret-drag.js";
import { insertForm, setting } from "./ui/settings.js";
import { vscodeEditor } from "./ui/vscode-editor.js";
import { vscodePrompter } from "./ui/vscode-prompter.js";
import { vscodeTextFiles } from "./ui/vscode-text-files.js";
import { editorSelection } from "./ui/vscode-selection.js";

/**
 * Starts all that the stub does not do by itself.
 *
 * @param view shows the tree that is returned
 */
export function start(
  { extension, secrets, globalState, subscriptions }: vscode.ExtensionContext,
  view: vscode.TreeView<TreeNode>,
): Loaded {
  const channel = vscode.window.createOutputChannel("Keyhole", { log: true });
  const log = createLog(channel);
  const connections = new Connections(
    new ConnectionStore(secrets),
    new SampleVendors(globalState),
    ({ alias }) => ({ observer: logVendor(log, alias), fetchTrusting }),
  );
  const model = new SecretsModel(connections);
  const checks = new ReferenceChecks(
    new ModelLists(model, connections),
    () => vscode.workspace.isTrusted,
  );
  const index = new SecretIndex(model, globalState);
  const filter = new TreeFilter(model);
  const ages = new Ages(vscode.env.language, systemClock);
  const tree = new SecretsTree(model, filter, { ages, markOlderThanDays: markOlderThanDays() });
  const drag = new SecretDrag(model);
  const filterView = new FilterView(model, filter, {
    filterChanged: (active) => {
      void vscode.commands.executeCommand("setContext", "keyhole.filtered", active);
      tree.filterChanged();
    },
    showMessage: (message) => {
      view.message = message ?? "";
    },
  });
  const clock: Clock = { now: systemClock.now, after: systemClock.startTimer };
  const journal = new LeasedJournal(
    new SecretJournal(secrets, { clock, isStored: (id) => connections.isStored(id) }),
    clock,
  );
  const oldValues = new OldValues((isEmpty) => {
    void vscode.commands.executeCommand("setContext", "keyhole.hasOldValues", !isEmpty);
  });
  const closing = new AbortController();
  const run = createRunContext(connections, vscodePrompter, log, globalState);
  const terminals = new VscodeTerminalHost(shellsRunHere(extension));
  const clipboard = new SecretClipboard(vscode.env.clipboard);

  const context: CommandContext = {
    prompter: vscodePrompter,
    editor: vscodeEditor,
    insertForm,
    quietFolders: new Set(),
    connections,
    model,
    clipboard,
    log,
    treeInUse: () => view.visible && vscode.window.state.focused,
    selected: () => view.selection[0],
    selection: editorSelection,
    index,
    references: workspaceReferences(checks),
    occurrences: createOccurrences(vscodeTextFiles),
    journal,
    oldValues,
    clock,
    run,
    terminals,
    filter: filterView,
    askFilter,
    isTrusted: () => vscode.workspace.isTrusted,
    undo: async () => {
      await vscode.commands.executeCommand("undo");
    },
    reload: (node) => model.reset(node),
    reveal: (title, value) => reveal(title, value, setting("reveal.hideAfterSeconds")),
    openWalkthrough: async () => {
      await vscode.commands.executeCommand(
        "workbench.action.openWalkthrough",
        `${extension.id}#start`,
        false,
      );
    },
    clearAfterSeconds: () => setting("clipboard.clearAfterSeconds"),
    searchSecret: (title, offers) => searchSecret(context, title, offers),
    addById: (node) => addBelow(context, node),
    addConnection: () => addConnection(context),
    enterCredentials: async ({ record }) => {
      await enterCredentials(context, record.id);
    },
    showTree: async () => {
      await vscode.commands.executeCommand(`${viewId}.focus`);
    },
    showConnection: async (id) => {
      const node = (await model.connections()).find(({ record }) => record.id === id);
      // Without the focus: whoever types on meanwhile must not be interrupted.
      if (node) await revealIn(view, node, { select: true, focus: false, expand: true });
    },
    showSecret: async (node) => {
      await vscode.commands.executeCommand(`${viewId}.focus`);
      await revealIn(view, node, { select: true, focus: true, expand: node.kind !== "secret" });
    },
    show: async (node) => {
      if (view.visible) await revealIn(view, node, { select: true, focus: false });
    },
  };

  const stopListening = connections.onDidChange((ids) => {
    offerSampleVendors(globalState);
    model.connectionsChanged(ids);
  });

  subscriptions.push(
    channel,
    tree,
    filterView,
    index,
    terminals,
    { dispose: stopListening },
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("keyhole.tree")) tree.markOlderThan(markOlderThanDays());
    }),
    secrets.onDidChange(({ key }) => {
      connections.storeChanged(key).catch(() => undefined);
    }),
  );
  void settleUnfinished(context, closing.signal);
  return {
    tree,
    drag: (nodes, transfer) => drag.begin(nodes, transfer),
    drop: (document, position, transfer) =>
      dropSecret(drag, context, { document, position, transfer }),
    runCommand: (id, argument) => runCommand(context, id, argument),
    run,
    startEditorFeatures: async () => {
      try {
        const { registerEditorFeatures } = await import("./editor-features/register.js");
        subscriptions.push(registerEditorFeatures({ model, context, checks, ages }));
      } catch (error) {
        reportFailure(context, "startEditorFeatures", error);
      }
    },
    close: async () => {
      closing.abort();
      // What was copied, or replaced, does not outlive the window.
      oldValues.forgetAll();
      await Promise.allSettled([journal.release(), clipboard.clear()]);
    },
  };
}

function markOlderThanDays(): number {
  return setting("tree.markOlderThanDays");
}

/** Whether shells run on the machine that the extension runs on, which may be the other end. */
function shellsRunHere({ extensionKind }: vscode.Extension<unknown>): boolean {
  return !vscode.env.remoteName || extensionKind === vscode.ExtensionKind.Workspace;
}

/** What the filter hides cannot be selected, and need not be. */
async function revealIn(
  view: vscode.TreeView<TreeNode>,
  node: TreeNode,
  options: { select: boolean; focus: boolean; expand?: boolean },
): Promise<void> {
  await view.reveal(node, options).then(undefined, () => undefined);
}
