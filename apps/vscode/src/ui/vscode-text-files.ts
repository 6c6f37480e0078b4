import * as vscode from "vscode";
import { isDotenv } from "../platform/vscode/is-dotenv.js";
import type { FileKind } from "../insert/place.js";
import { decodeText } from "../occurrences/file-bytes.js";
import {
  changesMore,
  closedNotebook,
  linked,
  readOnly,
  unreadable,
} from "../occurrences/problems.js";
import type { LookedFile, OpenFile, ReadFile, TextFiles } from "../occurrences/text-files.js";
import { isDotenvPath } from "@keyhole/secrets";
import { canWrite } from "./can-write.js";
import { openDocument } from "./env-document.js";
import { fileOf } from "./file-of.js";
import { isLink } from "./is-link.js";
import { showDocument } from "./show-document.js";
import { workspaceFiles } from "./workspace-files.js";

/** The files of the workspace, and whatever else is open that could be saved. */
export const vscodeTextFiles: TextFiles = {
  look: async function* (options) {
    const besides = vscode.workspace.textDocuments.filter(isEditable);
    const files = workspaceFiles({ ...options, besides });
    let step = await files.next();
    while (!step.done) {
      const { id: uri, text } = step.value;
      const document = openDocument(uri);
      // Its cells stand for it.
      if (!isOpenNotebook(uri)) yield { ...lookedFile(uri, document), text };
      step = await files.next();
    }
    return step.value;
  },

  read: async (id) => {
    const uri = vscode.Uri.parse(id, true);
    try {
      return await readFile(uri);
    } catch {
      return undefined;
    }
  },

  open: async (id) => {
    const uri = vscode.Uri.parse(id, true);
    try {
      return await openFile(uri);
    } catch {
      return { problem: unreadable() };
    }
  },

  apply: async (changes) => {
    const edit = new vscode.WorkspaceEdit();
    for (const { id, replacements } of changes) {
      const uri = vscode.Uri.parse(id, true);
      const document = openDocument(uri);
      if (!document) return false;
      edit.set(
        uri,
        replacements.map(({ start, end, text }) =>
          vscode.TextEdit.replace(
            new vscode.Range(document.positionAt(start), document.positionAt(end)),
            text,
          ),
        ),
      );
    }
    return vscode.workspace.applyEdit(edit);
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

/** What holds text of the user's: no output, no other version of a file, no view of something else. */
function isEditable({ uri, isClosed }: vscode.TextDocument): boolean {
  const { scheme } = fileOf(uri);
  const { fs } = vscode.workspace;
  return !isClosed && (scheme === "untitled" || fs.isWritableFileSystem(scheme) === true);
}

function isOpenNotebook(uri: vscode.Uri): boolean {
  return vscode.workspace.notebookDocuments.some((one) => one.uri.toString() === uri.toString());
}

function lookedFile(
  uri: vscode.Uri,
  document: vscode.TextDocument | undefined,
): Omit<LookedFile, "text"> {
  return {
    id: uri.toString(),
    file: vscode.workspace.asRelativePath(fileOf(uri)),
    isDotenv: document ? isDotenv(document) : isDotenvPath(uri.path),
  };
}

function kindOf({ path }: vscode.Uri, document?: vscode.TextDocument): FileKind {
  const nameStart = path.lastIndexOf("/") + 1;
  return {
    languageId: document?.languageId ?? "",
    fileName: path.slice(nameStart),
    folder: path.slice(0, nameStart),
    ...(document && { lineEnd: document.eol === vscode.EndOfLine.CRLF ? "\r\n" : "\n" }),
  };
}

async function readFile(uri: vscode.Uri): Promise<ReadFile> {
  const document = openDocument(uri);
  const kind = kindOf(uri, document);
  const looked = lookedFile(uri, document);
  const locked = await lockOf(fileOf(uri));
  if (document) return { ...looked, kind, text: document.getText(), problem: locked };
  const bytes = await vscode.workspace.fs.readFile(uri);
  const text = decodeText(bytes);
  const problem = locked ?? problemOf(uri, text);
  return { ...looked, kind, text: text ?? new TextDecoder().decode(bytes), problem };
}

/** Why a file is not changed, whatever is in it. */
async function lockOf(file: vscode.Uri): Promise<string | undefined> {
  if (await isLink(file)) return linked();
  return (await canWrite(file)) ? undefined : readOnly();
}

async function openFile(uri: vscode.Uri): Promise<OpenFile | { readonly problem: string }> {
  // What cannot be changed is not opened either: other extensions read every open document.
  const { problem } = await readFile(uri);
  if (problem !== undefined) return { problem };
  const document = openDocument(uri) ?? (await vscode.workspace.openTextDocument(uri));
  const file = fileOf(uri);
  const isCell = file !== uri;
  if (!isCell && !document.isDirty && !document.isUntitled) {
    const stored = decodeText(await vscode.workspace.fs.readFile(uri));
    if (stored !== document.getText()) return { problem: changesMore() };
  }
  const notebook = isCell
    ? vscode.workspace.notebookDocuments.find((one) => one.uri.toString() === file.toString())
    : undefined;
  const saved = notebook ?? document;
  return {
    kind: kindOf(uri, document),
    isDotenv: isDotenv(document),
    text: () => document.getText(),
    isDirty: () => saved.isDirty || saved.isUntitled,
    encodes: (text) => isCell || document.encoding.startsWith("utf") || isAscii(text),
    save: async () => saved.save(),
  };
}

function problemOf({ path }: vscode.Uri, text: string | undefined): string | undefined {
  if (path.endsWith(".ipynb")) return closedNotebook();
  return text === undefined || mixesLineEnds(text) ? changesMore() : undefined;
}

/** VS Code gives all lines the ends that most of them have, and saves that. */
function mixesLineEnds(text: string): boolean {
  return /\r(?!\n)/.test(text) || (text.includes("\r\n") && /(?<!\r)\n/.test(text));
}

function isAscii(text: string): boolean {
  return /^\p{ASCII}*$/u.test(text);
}
