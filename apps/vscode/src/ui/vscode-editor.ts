import * as vscode from "vscode";
import type { Editor } from "../commands/context.js";

/** Inserts into the active text editor of VS Code. */
export const vscodeEditor: Editor = {
  target: () => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return undefined;
    return {
      insert: async (text) => {
        if (editor.document.isClosed) return false;
        // In the order of the document, so that the cursors end up behind what was inserted.
        const selections = [...editor.selections];
        const inserted = await editor.edit((edit) => {
          for (const selection of selections) edit.replace(selection, text);
        });
        if (!inserted) return false;
        editor.selections = editor.selections.map(({ end }) => new vscode.Selection(end, end));
        await vscode.window.showTextDocument(editor.document, {
          viewColumn: editor.viewColumn ?? vscode.ViewColumn.Active,
        });
        return true;
      },
    };
  },
};
