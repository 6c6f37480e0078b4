import * as vscode from "vscode";

/** What is selected in the active editor. */
export interface EditorSelection {
  readonly text: string;
  /** The name of the document. */
  readonly document: string;
}

/** What is selected in the active editor of VS Code, in one place. */
export function editorSelection(): EditorSelection | undefined {
  const editor = vscode.window.activeTextEditor;
  if (!editor || editor.selections.length !== 1 || editor.selection.isEmpty) return undefined;
  const { document, selection } = editor;
  const name = document.uri.path.split("/").at(-1);
  return { text: document.getText(selection), document: name || document.uri.scheme };
}
