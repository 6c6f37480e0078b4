import * as vscode from "vscode";
import { folderOf } from "../../platform/vscode/editor-documents.js";
import type { RunWorkspace } from "./run-context.js";
import type { RunFolder } from "./run-folder.js";

/** The workspace of this window. */
export const vscodeRunWorkspace: RunWorkspace = {
  isTrusted: () => vscode.workspace.isTrusted,
  manageTrust: async () => {
    await vscode.commands.executeCommand("workbench.trust.manage");
  },
  showDebugConsole: async () => {
    await vscode.commands.executeCommand("workbench.panel.repl.view.focus");
  },
  folders: () => (vscode.workspace.workspaceFolders ?? []).map(runFolder),
  folderOf: (file) => {
    const uri = vscode.Uri.parse(file, true);
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return folder ? runFolder(folder) : bareFolder(folderOf(uri));
  },
};

/** An open folder, as the logic knows it. */
export function runFolder({ uri, name }: vscode.WorkspaceFolder): RunFolder {
  return { ...bareFolder(uri), name };
}

function bareFolder(uri: vscode.Uri): RunFolder {
  const path = uri.scheme === "file" ? uri.fsPath : uri.toString(true);
  return { id: uri.toString(), name: uri.path.split("/").at(-1) ?? path, path };
}
