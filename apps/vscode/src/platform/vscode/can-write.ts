import { constants } from "node:fs";
import { access } from "node:fs/promises";
import * as vscode from "vscode";

/** Whether a file can be written, as far as can be told without trying. */
export async function canWrite(uri: vscode.Uri): Promise<boolean> {
  if (uri.scheme === "untitled") return true;
  if (vscode.workspace.fs.isWritableFileSystem(uri.scheme) === false) return false;
  const { permissions = 0 } = await vscode.workspace.fs.stat(uri);
  if ((permissions & vscode.FilePermission.Readonly) !== 0) return false;
  if (uri.scheme !== "file") return true;
  // VS Code finds out only when it saves, and then asks the user.
  return access(uri.fsPath, constants.W_OK).then(
    () => true,
    () => false,
  );
}
