import { realpathSync } from "node:fs";
import * as vscode from "vscode";
import type { RunFolder } from "./run-context.js";

/** Converts an open folder. */
export function toRunFolder({
  uri,
  name,
}: Pick<vscode.WorkspaceFolder, "uri" | "name">): RunFolder {
  const path = uri.scheme === "file" ? realPath(uri.fsPath) : uri.toString(true);
  return { id: uri.toString(), name, path };
}

/** Returns what this window stores approvals for: the workspace file, if one is open, and each folder. */
export function openRunFolders(): RunFolder[] {
  const { name = "", workspaceFile, workspaceFolders = [] } = vscode.workspace;
  const folders = workspaceFolders.map(toRunFolder);
  const [first] = folders;
  // Programs that a workspace file starts belong to no folder, so no folder's approvals apply to them.
  return workspaceFile && first
    ? [{ ...toRunFolder({ uri: workspaceFile, name }), base: first.id }, ...folders]
    : folders;
}

function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    // The folder was removed, so nothing can be started there.
    return path;
  }
}
