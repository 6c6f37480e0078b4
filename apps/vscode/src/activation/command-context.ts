import * as vscode from "vscode";
import type { AgentsContext } from "../features/agents/agents-feature.js";
import { createAgentsHost } from "../features/agents/agents-vscode.js";
import type { ConnectionsContext } from "../features/connections/connections-feature.js";
import { type InsertContext } from "../features/insert/insert-feature.js";
import { insertForm, vscodeEditor } from "../features/insert/insert-vscode.js";
import {
  findBrokenReferences,
  type ReferencesContext,
  workspaceReferences,
} from "../features/references/references-feature.js";
import type { RefreshContext } from "../features/refresh/refresh-feature.js";
import { vscodeTextFiles } from "../features/refresh/refresh-vscode.js";
import type { RunCommandContext } from "../features/run/run-feature.js";
import { createRunContext } from "../features/run/run-vscode.js";
import type { FindContext } from "../features/search/search-feature.js";
import {
  type TreeFilter,
  type SecretsView,
  type TreeContext,
  type TreeNode,
} from "../features/tree/tree-feature.js";
import { askFilter, inView } from "../features/tree/tree-vscode.js";
import { reveal } from "../platform/vscode/reveal.js";
import { setting } from "../platform/vscode/settings.js";
import { vscodePrompter } from "../platform/vscode/vscode-prompter.js";
import { featureActions } from "./feature-actions.js";
import type { Services } from "./services.js";

/** The context that every command receives: the contexts of all features together. */
export type CommandContext = TreeContext &
  SecretsView &
  FindContext &
  ConnectionsContext &
  InsertContext &
  ReferencesContext &
  RefreshContext &
  RunCommandContext &
  AgentsContext & {
    openWalkthrough(): Promise<void>;
  };

interface Shown {
  readonly view: vscode.TreeView<TreeNode>;
  readonly filter: TreeFilter;
}

/** Creates the context of the commands for one VS Code window. */
export function createCommandContext(
  { ages, checks, walkthrough, ...services }: Services,
  { view, filter }: Shown,
  {
    globalState,
    globalStorageUri,
  }: Pick<vscode.ExtensionContext, "globalState" | "globalStorageUri">,
): CommandContext {
  const { connections, log, model } = services;
  const { stepDone } = walkthrough;
  const actions = featureActions(() => context);
  const agents = createAgentsHost(globalState, globalStorageUri, (time) => ages.full(time) ?? "");
  const context: CommandContext = {
    ...services,
    ...inView(view, model),
    prompter: vscodePrompter,
    run: createRunContext(connections, {
      prompter: vscodePrompter,
      model,
      log,
      stepDone,
      enterCredentials: actions.enterCredentials,
      state: globalState,
    }),
    agents,
    agentCommands: agents.commands,
    editor: vscodeEditor,
    insertForm,
    references: workspaceReferences(checks),
    findBroken: (renaming, signal) => findBrokenReferences({ checks, model }, renaming, signal),
    textFiles: vscodeTextFiles,
    filter,
    askFilter,
    isTrusted: () => vscode.workspace.isTrusted,
    reveal: (revealed) => reveal(revealed, setting("reveal.hideAfterSeconds")),
    openWalkthrough: async () => {
      if ((await model.connections()).length > 0) stepDone("connect");
      await walkthrough.open();
    },
    openExternal: async (address) => {
      await vscode.env.openExternal(vscode.Uri.parse(address, true));
    },
    stepDone,
    clearAfterSeconds: () => setting("clipboard.clearAfterSeconds"),
    ...actions,
  };
  return context;
}
