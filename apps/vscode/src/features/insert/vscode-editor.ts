import { decodeText, maxTextBytes, positionsIn } from "@keyhole/secrets/env-file";
import * as vscode from "vscode";
import type { Editor, EnvFile, InsertChange, InsertTarget } from "./target-editor.js";
import type { Replacement } from "./insertion-point.js";
import { openDocument } from "../../platform/vscode/editor-documents.js";
import { readFileBytes } from "../../platform/vscode/read-file.js";
import { pathOutside } from "../../platform/vscode/workspace-files.js";
import { gitState } from "./git-state.js";

/** Inserts into the active text editor of VS Code. */
export const vscodeEditor: Editor = {
  target: () => {
    const editor = vscode.window.activeTextEditor;
    return editor && toInsertTarget(editor);
  },
};

/** Creates a target that inserts at the cursors of an editor. */
export function toInsertTarget(editor: vscode.TextEditor): InsertTarget {
  const { document } = editor;
  const envUri = envUriFor(document);
  return {
    snapshot: () => {
      if (document.isClosed) return undefined;
      const cursors = editor.selections
        .map(({ start, end }) => ({ start: document.offsetAt(start), end: document.offsetAt(end) }))
        .sort((one, other) => one.start - other.start);
      const { path } = document.uri;
      return {
        text: document.getText(),
        cursors,
        version: document.version,
        languageId: document.languageId,
        fileName: path.slice(path.lastIndexOf("/") + 1),
        lineEnd: getLineEnd(document),
      };
    },
    apply: async (change) => {
      const env = change.env && envUri && (await readEnv(envUri));
      if (env === "unusable" || env?.text !== change.env?.file.text) return false;
      // The check and the edit run in the same turn, so that nothing can change in between.
      if (document.isClosed || document.version !== change.snapshot.version) return false;
      const applied = await applyTo(editor, change, envUri);
      if (applied && !change.keepCursors) await showCursorsBehind(editor, change.replacements);
      return applied;
    },
    gitState: () => gitState(document.uri),
    pathOutside: () => pathOutside(document.uri),
    envFile: async () => (envUri ? readEnv(envUri) : undefined),
  };
}

async function applyTo(
  editor: vscode.TextEditor,
  { replacements, env }: InsertChange,
  envUri: vscode.Uri | undefined,
): Promise<boolean> {
  const { document } = editor;
  const changesEnv = env !== undefined && envUri !== undefined;
  // An editor behind another tab accepts no edits, but its document does.
  if (!changesEnv && vscode.window.visibleTextEditors.includes(editor)) {
    return editor.edit((edit) => {
      for (const replacement of replacements) {
        edit.replace(toRange(document, replacement), replacement.text);
      }
    });
  }
  const edit = new vscode.WorkspaceEdit();
  for (const replacement of replacements) {
    edit.replace(document.uri, toRange(document, replacement), replacement.text);
  }
  if (!changesEnv) return vscode.workspace.applyEdit(edit);
  const { file, change } = env;
  if (file.text === undefined) {
    edit.createFile(envUri, { contents: new TextEncoder().encode(change.text) });
  } else {
    const [start, end] = [change.start, change.end]
      .map(positionsIn(file.text))
      .map(({ line, column }) => new vscode.Position(line - 1, column - 1));
    edit.replace(envUri, new vscode.Range(start!, end!), change.text);
  }
  // If the user has unsaved changes in the file, it isn't saved.
  const mayBeSaved = openDocument(envUri)?.isDirty !== true;
  const applied = await vscode.workspace.applyEdit(edit);
  if (applied && mayBeSaved) await openDocument(envUri)?.save();
  return applied;
}

function getLineEnd({ eol }: vscode.TextDocument): "\n" | "\r\n" {
  return eol === vscode.EndOfLine.CRLF ? "\r\n" : "\n";
}

function toRange(document: vscode.TextDocument, { start, end }: Replacement): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

async function showCursorsBehind(
  editor: vscode.TextEditor,
  replacements: readonly Replacement[],
): Promise<void> {
  const { document } = editor;
  const lineEnd = getLineEnd(document);
  let shift = 0;
  const cursors = replacements.map(({ start, end, text }) => {
    const { length } = text.replaceAll(/\r\n?|\n/g, lineEnd);
    const cursor = document.positionAt(start + shift + length);
    shift += length - (end - start);
    return new vscode.Selection(cursor, cursor);
  });
  // A notebook shows its cells.
  const isCell = document.uri.scheme === "vscode-notebook-cell";
  const viewColumn = editor.viewColumn ?? vscode.ViewColumn.Active;
  const shown = isCell ? editor : await vscode.window.showTextDocument(document, { viewColumn });
  shown.selections = cursors;
}

/** Returns the `.env` of the folder that contains a document, or of the only workspace folder. */
function envUriFor(document: vscode.TextDocument): vscode.Uri | undefined {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const folder =
    vscode.workspace.getWorkspaceFolder(document.uri) ??
    (folders.length === 1 ? folders[0] : undefined);
  if (!folder || vscode.workspace.fs.isWritableFileSystem(folder.uri.scheme) === false) {
    return undefined;
  }
  const uri = vscode.Uri.joinPath(folder.uri, ".env");
  return uri.toString() === document.uri.toString() ? undefined : uri;
}

async function readEnv(uri: vscode.Uri): Promise<EnvFile | "unusable"> {
  const open = openDocument(uri);
  // It isn't opened as a document, because other extensions read documents.
  const read = await readFileBytes(uri, maxTextBytes, { refuseLink: true });
  if (typeof read === "string" && read !== "missing") return "unusable";
  if (open || read === "missing") return { text: open?.getText() };
  const { text, encoding } = decodeText(read);
  return encoding ? { text } : "unusable";
}
