import { isDotenvPath } from "@keyhole/secrets/env-file";
import * as vscode from "vscode";
import { isUnsaved, openDocument } from "../../platform/vscode/editor-documents.js";
import { pathOutside, rewriteFile, workspaceFiles } from "../../platform/vscode/workspace-files.js";
import type { TextFiles } from "./refresh-context.js";

/** The files of the workspace, and all other open documents that can be saved. */
export const vscodeTextFiles: TextFiles = {
  search: async function* (options) {
    const search = workspaceFiles(options, vscode.workspace.textDocuments.filter(isEditable));
    let step = await search.next();
    while (!step.done) {
      const { id: uri, text } = step.value;
      const document = openDocument(uri);
      yield {
        id: uri.toString(),
        file: (await pathOutside(uri)) ?? vscode.workspace.asRelativePath(uri),
        isDotenv: isDotenvPath(uri.path, document?.languageId),
        isUnsaved: isUnsaved(uri),
        text,
      };
      step = await search.next();
    }
    return step.value;
  },

  // Changes the file on disk, so that no formatter changes it further and no other extension reads it.
  change: async (id, change) => {
    const uri = vscode.Uri.parse(id, true);
    if (isUnsaved(uri)) return "unsaved";
    let isEdited = false;
    await rewriteFile(uri, async (before) => {
      const after = await change(before);
      isEdited = isUnsaved(uri);
      return isEdited ? undefined : after;
    });
    return isEdited ? "unsaved" : undefined;
  },

  show: async ({ id, range: { start, end } }, { preserveFocus = false } = {}) => {
    const { line, column } = start;
    const selection = new vscode.Range(line - 1, column - 1, end.line - 1, end.column - 1);
    const uri = vscode.Uri.parse(id, true);
    await vscode.window.showTextDocument(uri, { selection, preserveFocus });
  },
};

/** Whether the user can edit a document. Output, older versions and views can't be edited. */
function isEditable({ uri, isClosed, isUntitled }: vscode.TextDocument): boolean {
  const isWritable = vscode.workspace.fs.isWritableFileSystem(uri.scheme) === true;
  return !isClosed && (isUntitled || isWritable);
}
