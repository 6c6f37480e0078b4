import * as vscode from "vscode";

/** Whether an error of a file system says that there is no such file. */
export function isGone(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === "FileNotFound";
}
