import { realpathSync } from "node:fs";
import * as vscode from "vscode";
import type { RunFolder } from "./run-context.js";

/** An open folder, as the rest of this feature knows it. */
export function toRunFolder({
  uri,
  name,
}: Pick<vscode.WorkspaceFolder, "uri" | "name">): RunFolder {
  const path = uri.scheme === "file" ? realPath(uri.fsPath) : uri.toString(true);
  return { id: uri.toString(), name, path };
}

/** What approvals are kept for in this window: the workspace file, if one is open, and each folder. */
export function openRunFolders(): RunFolder[] {
  const { name = "", workspaceFile, workspaceFolders = [] } = vscode.workspace;
  const folders = workspaceFolders.map(toRunFolder);
  const [first] = folders;
  // What it starts belongs to no folder, so that no folder's approvals count for it.
  return workspaceFile && first
    ? [{ ...toRunFolder({ uri: workspaceFile, name }), base: first.id }, ...folders]
    : folders;
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    // It was removed. Nothing can be started there.
    return path;
  }
}
