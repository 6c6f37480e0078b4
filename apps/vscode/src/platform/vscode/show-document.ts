import * as vscode from "vscode";

/**
 * Brings a part of a document before the user and selects it; a cell is shown by its notebook.
 *
 * @param preserveFocus whether the focus stays where it is
 */
export async function showDocument(
  uri: vscode.Uri,
  selection: vscode.Range,
  preserveFocus = false,
): Promise<void> {
  const id = uri.toString();
  for (const notebook of vscode.workspace.notebookDocuments) {
    const cell = notebook.getCells().find(({ document }) => document.uri.toString() === id);
    if (!cell) continue;
    const range = new vscode.NotebookRange(cell.index, cell.index + 1);
    await vscode.window.showNotebookDocument(notebook, { selections: [range], preserveFocus });
    return;
  }
  await vscode.window.showTextDocument(uri, { selection, preserveFocus });
}
