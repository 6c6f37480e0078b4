import { UserFacingError } from "@keyhole/secrets";
import { decodeText } from "@keyhole/secrets/env-file";
import { readRegularFile, type Unread } from "@keyhole/secrets/node";
import * as vscode from "vscode";
import { openDocument } from "../../platform/vscode/editor-documents.js";
import type { RunFiles } from "./run-files.js";

/** Larger files are not env files. */
const maxBytes = 1024 * 1024;

/** Files through VS Code, wherever the workspace is. */
export const vscodeRunFiles: RunFiles = {
  locate: (folder, path) => {
    const uri = uriOf(folder, path);
    return { id: uri.toString(), label: vscode.workspace.asRelativePath(uri) };
  },
  read: async ({ id, label }) => {
    const uri = vscode.Uri.parse(id, true);
    const open = openDocument(uri);
    if (open) return open.getText();
    // Not opened as a document: other extensions read documents.
    const read = await readBytes(uri);
    if (typeof read === "object") return decodeText(read).text;
    if (read === "missing") return undefined;
    throw read === "large"
      ? new UserFacingError("The env file {0} is larger than 1 MB.", label)
      : new UserFacingError(
          "The env file {0} can’t be read. Check that it is a regular file, and its rights.",
          label,
        );
  },
  show: async ({ id }, { line, column }) => {
    const at = new vscode.Position(line - 1, column - 1);
    await vscode.window.showTextDocument(vscode.Uri.parse(id, true), {
      selection: new vscode.Range(at, at),
    });
  },
};

/** A local file may be a link to an endless one, whatever size it has. */
async function readBytes(uri: vscode.Uri): Promise<Uint8Array | Unread | "missing" | "unreadable"> {
  try {
    if (uri.scheme === "file") return await readRegularFile(uri.fsPath, maxBytes);
    const { size } = await vscode.workspace.fs.stat(uri);
    return size > maxBytes ? "large" : await vscode.workspace.fs.readFile(uri);
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    return code === "ENOENT" || code === "FileNotFound" ? "missing" : "unreadable";
  }
}

function uriOf(folder: string | undefined, path: string): vscode.Uri {
  const base = folder === undefined || folder === "" ? undefined : vscode.Uri.parse(folder, true);
  if (/^(?:[/\\]|[A-Za-z]:[/\\])/.test(path)) {
    const absolute = vscode.Uri.file(path);
    // An absolute path is one on the machine, or in the file system, that the folder is in.
    return base ? base.with({ path: absolute.path }) : absolute;
  }
  if (base) return vscode.Uri.joinPath(base, ...path.split(/[/\\]/));
  throw new UserFacingError(
    "The env file {0} is named from a folder on, and no folder is open. Open one, or name the whole path.",
    path,
  );
}
