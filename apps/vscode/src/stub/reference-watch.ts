import * as vscode from "vscode";
import { bringsReference } from "../editor-features/brings-reference.js";

/** What every reference begins with. Imported from where references are read, that would come along. */
const scheme = "keyhole://";

/**
 * Waits for the first reference, or its beginning, in any document: one that is open, one that is
 * opened later, or one that is typed into. Then calls back, once, and looks no further.
 */
export function watchForReference(seen: () => void): vscode.Disposable {
  const listeners: vscode.Disposable[] = [];
  const stop = (): void => listeners.splice(0).forEach((listener) => listener.dispose());
  const found = (): void => {
    stop();
    seen();
  };
  if (vscode.workspace.textDocuments.some(holdsReference)) found();
  else {
    listeners.push(
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (holdsReference(document)) found();
      }),
      vscode.workspace.onDidChangeTextDocument((change) => {
        if (bringsReference(change)) found();
      }),
    );
  }
  return { dispose: stop };
}

function holdsReference(document: vscode.TextDocument): boolean {
  return document.getText().includes(scheme);
}
