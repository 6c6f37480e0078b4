import * as vscode from "vscode";

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

/** Looks at what was typed, and at the lines where it begins and ends: it may complete a word there. */
function bringsReference({
  document,
  contentChanges,
}: Pick<vscode.TextDocumentChangeEvent, "document" | "contentChanges">): boolean {
  /** How many lines the changes above have added. */
  let added = 0;
  const downwards = contentChanges.toSorted((a, b) => a.rangeOffset - b.rangeOffset);
  return downwards.some(({ range, text }) => {
    if (text.includes(scheme)) return true;
    const breaks = text.split(/\r\n|\r|\n/).length - 1;
    const first = range.start.line + added;
    added += breaks - (range.end.line - range.start.line);
    return [first, first + breaks].some((line) => lineHoldsReference(document, line));
  });
}

function lineHoldsReference(document: vscode.TextDocument, line: number): boolean {
  return line < document.lineCount && document.lineAt(line).text.includes(scheme);
}
