import * as vscode from "vscode";

/** Returns the document of a file if it is open. */
export function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  return vscode.workspace.textDocuments.find(
    (document) => document.uri.toString() === uri.toString(),
  );
}

/** Returns the file that a document is part of: for a notebook's cell, the notebook. */
export function getFile(uri: vscode.Uri): vscode.Uri {
  if (uri.scheme !== "vscode-notebook-cell") return uri;
  const cell = uri.toString();
  const notebook = vscode.workspace.notebookDocuments.find((candidate) =>
    candidate.getCells().some(({ document }) => document.uri.toString() === cell),
  );
  return notebook?.uri ?? uri;
}

/** Returns the workspace folder of a document, or else the folder that contains its file. */
export function getFolder(uri: vscode.Uri): vscode.Uri {
  const file = getFile(uri);
  const parent = file.path.slice(0, Math.max(file.path.lastIndexOf("/"), 0));
  return (
    vscode.workspace.getWorkspaceFolder(file)?.uri ??
    file.with({ path: parent, query: "", fragment: "" })
  );
}

/** Whether a file has changes in an editor that aren't saved. */
export function isUnsaved(uri: vscode.Uri): boolean {
  const { notebookDocuments } = vscode.workspace;
  const notebook = notebookDocuments.find((one) => one.uri.toString() === uri.toString());
  const document = notebook ?? openDocument(uri);
  return document !== undefined && (document.isDirty || document.isUntitled);
}
