import * as vscode from "vscode";

// The activation stub imports this file, so it must not import the code that reads references.
const scheme = /keyhole:\/\//i;

/**
 * Waits for the first reference in any document that is open, is opened later, or is edited. Calls back
 * once, and then stops listening.
 */
export function watchForReference(seen: () => void): vscode.Disposable {
  const listeners: vscode.Disposable[] = [];
  const stop = (): void => listeners.splice(0).forEach((listener) => listener.dispose());
  const found = (): void => {
    stop();
    seen();
  };
  if (vscode.workspace.textDocuments.some(hasReference)) found();
  else {
    listeners.push(
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (hasReference(document)) found();
      }),
      vscode.workspace.onDidChangeTextDocument((change) => {
        if (mayAddReference(change)) found();
      }),
    );
  }
  return { dispose: stop };
}

/**
 * Whether a change may have added the first reference to a document. Reads only the inserted text and
 * the lines around it, because documents can be long. If there are several cursors, it reads the
 * whole document.
 */
export function mayAddReference({
  document,
  contentChanges: [change, another],
}: Pick<vscode.TextDocumentChangeEvent, "document" | "contentChanges">): boolean {
  if (!change) return false;
  if (another) return hasReference(document);
  const { range, text } = change;
  const first = range.start.line;
  const last = first + text.split(/\r\n|\r|\n/).length - 1;
  return scheme.test(text) || [first, last].some((line) => scheme.test(document.lineAt(line).text));
}

function hasReference(document: vscode.TextDocument): boolean {
  return scheme.test(document.getText());
}
