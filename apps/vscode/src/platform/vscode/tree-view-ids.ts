import * as vscode from "vscode";

/** The id of the tree view in package.json. */
export const viewId = "keyhole.secrets";

/** The MIME type of a secret that is dragged from the tree. */
export const mimeType = "application/vnd.keyhole.secret";

/** The kind of a drop, which VS Code lists among the ways to drop something. */
export const dropKind = (): vscode.DocumentDropOrPasteEditKind =>
  vscode.DocumentDropOrPasteEditKind.Empty.append("keyhole", "secret");
