import * as vscode from "vscode";

/** The tree of secrets, as package.json names it. */
export const viewId = "keyhole.secrets";

/** What a secret that is dragged from the tree is marked with. */
export const mimeType = "application/vnd.keyhole.secret";

/** What dropping a secret is called among the ways to drop something. */
export const dropKind = (): vscode.DocumentDropOrPasteEditKind =>
  vscode.DocumentDropOrPasteEditKind.Empty.append("keyhole", "secret");
