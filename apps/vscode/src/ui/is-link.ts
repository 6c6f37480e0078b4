import * as vscode from "vscode";

/** Whether a file is a symbolic link, which may lead anywhere. */
export async function isLink(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme === "untitled") return false;
  const { type } = await vscode.workspace.fs.stat(uri);
  return (type & vscode.FileType.SymbolicLink) !== 0;
}
