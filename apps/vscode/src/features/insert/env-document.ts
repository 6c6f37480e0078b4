import * as vscode from "vscode";
import { openDocument } from "../../platform/vscode/editor-documents.js";
import type { EnvFile, InsertChange } from "./editor.js";

/** The `.env` of the folder that a document belongs to, or of the only one there is. */
export function envUriFor(document: vscode.TextDocument): vscode.Uri | undefined {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder =
    vscode.workspace.getWorkspaceFolder(document.uri) ??
    (folders.length === 1 ? folders[0] : undefined);
  if (!folder || vscode.workspace.fs.isWritableFileSystem(folder.uri.scheme) === false) {
    return undefined;
  }
  const uri = vscode.Uri.joinPath(folder.uri, ".env");
  return uri.toString() === document.uri.toString() ? undefined : uri;
}

/** Reads a `.env` as it stands in its editor, or else on disk; undefined where it is unreadable. */
export async function readEnv(uri: vscode.Uri): Promise<EnvFile | undefined> {
  const open = openDocument(uri);
  if (open) return { text: open.getText() };
  try {
    // Not opened as a document: other extensions read those.
    return { text: new TextDecoder().decode(await vscode.workspace.fs.readFile(uri)) };
  } catch (error) {
    return error instanceof vscode.FileSystemError && error.code === "FileNotFound"
      ? { text: undefined }
      : undefined;
  }
}

/** Adds an entry to an edit. */
export function addToEdit(
  edit: vscode.WorkspaceEdit,
  uri: vscode.Uri,
  { file, at, text }: NonNullable<InsertChange["env"]>,
): void {
  if (file.text === undefined) {
    edit.createFile(uri, { contents: new TextEncoder().encode(text) });
    return;
  }
  const lines = file.text.slice(0, at).split("\n");
  edit.insert(uri, new vscode.Position(lines.length - 1, lines.at(-1)!.length), text);
}
