import { realpath } from "node:fs/promises";
import * as vscode from "vscode";

/** Where a file or a folder really is, with no link on the way. Its own URI where nobody can tell. */
export async function realUri(uri: vscode.Uri): Promise<vscode.Uri> {
  // VS Code tells of links, but not where they lead.
  if (uri.scheme !== "file") return uri;
  try {
    return vscode.Uri.file(await realpath(uri.fsPath));
  } catch {
    return uri;
  }
}
