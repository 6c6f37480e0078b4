import { decodeText, isDotenvPath } from "@keyhole/secrets/env-file";
import * as vscode from "vscode";
import {
  isDotenv,
  openDocument,
  fileOf,
  showDocument,
} from "../../platform/vscode/editor-documents.js";
import { changesMore, closedNotebook, linked, readOnly, unreadable } from "./update-problems.js";
import type { OpenFile, ReadFile, TextFiles } from "./text-files.js";
import { canWrite, workspaceFiles } from "../../platform/vscode/workspace-files.js";

/** The files of the workspace, and everything else that is open and can be saved. */
export const vscodeTextFiles: TextFiles = {
  search: async function* (options) {
    const search = workspaceFiles(options, vscode.workspace.textDocuments.filter(isEditable));
    let step = await search.next();
    while (!step.done) {
      const { id: uri, text } = step.value;
      const document = openDocument(uri);
      // An open notebook is represented by its cells.
      if (!notebookAt(uri)) {
        yield {
          id: uri.toString(),
          file: vscode.workspace.asRelativePath(fileOf(uri)),
          isDotenv: document ? isDotenv(document) : isDotenvPath(uri.path),
          text,
        };
      }
      step = await search.next();
    }
    return step.value;
  },

  read: async (id) => {
    try {
      return await readFile(vscode.Uri.parse(id, true));
    } catch {
      return undefined;
    }
  },

  open: async (id) => {
    try {
      return await openFile(vscode.Uri.parse(id, true));
    } catch {
      return { problem: unreadable() };
    }
  },

  apply: async (files) => {
    const all = new vscode.WorkspaceEdit();
    for (const { id, edits } of files) {
      const uri = vscode.Uri.parse(id, true);
      const document = openDocument(uri);
      if (!document) return;
      const inDocument = edits.map(({ start, end, text }) => {
        const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
        return vscode.TextEdit.replace(range, text);
      });
      all.set(uri, inDocument);
    }
    await vscode.workspace.applyEdit(all);
  },

  show: async (id, { start, end }, { preserveFocus = false } = {}) => {
    const selection = new vscode.Range(
      start.line - 1,
      start.column - 1,
      end.line - 1,
      end.column - 1,
    );
    await showDocument(vscode.Uri.parse(id, true), selection, preserveFocus);
  },
};

/** Whether a document holds text of the user: not output, an older version or a view of something. */
function isEditable({ uri, isClosed }: vscode.TextDocument): boolean {
  const { scheme } = fileOf(uri);
  const { fs } = vscode.workspace;
  return !isClosed && (scheme === "untitled" || fs.isWritableFileSystem(scheme) === true);
}

function notebookAt(uri: vscode.Uri): vscode.NotebookDocument | undefined {
  return vscode.workspace.notebookDocuments.find((one) => one.uri.toString() === uri.toString());
}

async function readFile(uri: vscode.Uri): Promise<ReadFile> {
  const document = openDocument(uri);
  const problem = await problemOf(fileOf(uri));
  if (document) return { text: document.getText(), problem };
  const { text, encoding } = decodeText(await vscode.workspace.fs.readFile(uri));
  if (uri.path.endsWith(".ipynb")) return { text, problem: closedNotebook() };
  const isExact = encoding !== undefined && !mixesLineEnds(text);
  return { text, problem: problem ?? (isExact ? undefined : changesMore()) };
}

/** Why a file isn't changed, whatever is in it. */
async function problemOf(file: vscode.Uri): Promise<string | undefined> {
  if (file.scheme === "untitled") return undefined;
  const { type } = await vscode.workspace.fs.stat(file);
  if ((type & vscode.FileType.SymbolicLink) !== 0) return linked();
  return (await canWrite(file)) ? undefined : readOnly();
}

async function openFile(uri: vscode.Uri): Promise<OpenFile | { readonly problem: string }> {
  // A file that can't be changed isn't opened: other extensions read every open document.
  const { problem } = await readFile(uri);
  if (problem !== undefined) return { problem };
  const document = openDocument(uri) ?? (await vscode.workspace.openTextDocument(uri));
  const file = fileOf(uri);
  const isCell = file !== uri;
  if (!isCell && !document.isDirty && !document.isUntitled) {
    const stored = decodeText(await vscode.workspace.fs.readFile(uri));
    if (stored.text !== document.getText()) return { problem: changesMore() };
  }
  const saved = (isCell ? notebookAt(file) : undefined) ?? document;
  return {
    text: () => document.getText(),
    isDirty: () => saved.isDirty || saved.isUntitled,
    encodes: (text) => isCell || document.encoding.startsWith("utf") || /^\p{ASCII}*$/u.test(text),
    save: async () => saved.save(),
  };
}

/** VS Code gives all lines the ends that most of them have, and saves that. */
function mixesLineEnds(text: string): boolean {
  return /\r(?!\n)/.test(text) || (text.includes("\r\n") && /(?<!\r)\n/.test(text));
}
