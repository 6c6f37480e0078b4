import * as vscode from "vscode";
import { addConnectionNamed } from "../commands/add-connection.js";
import { addBelow } from "../commands/add-by-id.js";
import { enterCredentials } from "../commands/edit-connection.js";
import type { CommandContext } from "../commands/shared/context.js";
import { workspaceReferences } from "../features/references/index.js";
import { searchSecret } from "../find/search-secrets.js";
import { createMatches } from "../matches/create-matches.js";
import type { FilterView } from "../tree/filter-view.js";
import type { TreeNode } from "../tree/nodes.js";
import { askFilter } from "../ui/ask-filter.js";
import { reveal } from "../ui/reveal.js";
import { insertForm, setting } from "../ui/settings.js";
import { vscodeEditor } from "../ui/vscode-editor.js";
import { vscodePrompter } from "../ui/vscode-prompter.js";
import { editorSelection } from "../ui/vscode-selection.js";
import { vscodeTextFiles } from "../ui/vscode-text-files.js";
import { inView } from "./in-view.js";
import type { Services } from "./services.js";

/** What is shown to the user. */
interface Shown {
  readonly view: vscode.TreeView<TreeNode>;
  readonly filterView: FilterView;
  /** The extension's own id, for its walkthrough. */
  readonly extensionId: string;
}

/** What commands work with, in a window of VS Code. */
export function createCommandContext(
  { checks, ...services }: Services,
  { view, filterView, extensionId }: Shown,
): CommandContext {
  const { model } = services;
  const context: CommandContext = {
    ...services,
    ...inView(view, model),
    prompter: vscodePrompter,
    editor: vscodeEditor,
    insertForm,
    quietFolders: new Set(),
    selection: editorSelection,
    references: workspaceReferences(checks),
    occurrences: createMatches(vscodeTextFiles),
    filter: filterView,
    askFilter,
    isTrusted: () => vscode.workspace.isTrusted,
    undo: async () => {
      await vscode.commands.executeCommand("undo");
    },
    reload: (node) => model.reset(node),
    reveal: (title, value) => reveal(title, value, setting("reveal.hideAfterSeconds")),
    openWalkthrough: async () => {
      const walkthrough = `${extensionId}#start`;
      await vscode.commands.executeCommand("workbench.action.openWalkthrough", walkthrough, false);
    },
    clearAfterSeconds: () => setting("clipboard.clearAfterSeconds"),
    searchSecret: (title, offers) => searchSecret(context, title, offers),
    addById: (node) => addBelow(context, node),
    addConnection: (alias) => addConnectionNamed(context, alias),
    enterCredentials: async ({ record }) => {
      await enterCredentials(context, record.id);
    },
  };
  return context;
}
