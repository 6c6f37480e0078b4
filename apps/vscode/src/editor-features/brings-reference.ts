import type * as vscode from "vscode";

const scheme = /keyhole:\/\//i;

/**
 * Whether a change may have brought a document without references its first one. It looks at what
 * was typed, and at the lines where that begins and ends: it may complete a scheme there.
 */
export function bringsReference({
  document,
  contentChanges,
}: Pick<vscode.TextDocumentChangeEvent, "document" | "contentChanges">): boolean {
  /** How many lines the changes above have added. */
  let added = 0;
  const downwards = contentChanges.toSorted((a, b) => a.rangeOffset - b.rangeOffset);
  return downwards.some(({ range, text }) => {
    const breaks = text.split(/\r\n|\r|\n/).length - 1;
    const first = range.start.line + added;
    added += breaks - (range.end.line - range.start.line);
    return scheme.test(text) || [first, first + breaks].some((line) => holdsScheme(document, line));
  });
}

function holdsScheme(document: vscode.TextDocument, line: number): boolean {
  return line < document.lineCount && scheme.test(document.lineAt(line).text);
}
