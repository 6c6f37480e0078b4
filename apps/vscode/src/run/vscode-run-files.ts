import { ExplainedError } from "@keyhole/secrets";
import * as vscode from "vscode";
import { openDocument } from "../ui/env-document.js";
import type { RunFiles } from "./run-files.js";

/** No env file is larger; whatever is, is something else. */
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
    try {
      const { size } = await vscode.workspace.fs.stat(uri);
      // Not opened as a document: other extensions read those.
      if (size <= maxBytes)
        return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === "FileNotFound")
        return undefined;
      throw new ExplainedError(
        "The env file {0} cannot be read. Check that it is a file, and its rights.",
        label,
      );
    }
    throw new ExplainedError("The env file {0} is larger than 1 MB, as no env file is.", label);
  },
  show: async ({ id }, { line, column }) => {
    const at = new vscode.Position(line - 1, column - 1);
    await vscode.window.showTextDocument(vscode.Uri.parse(id, true), {
      selection: new vscode.Range(at, at),
    });
  },
};

function uriOf(folder: string | undefined, path: string): vscode.Uri {
  const base = folder === undefined || folder === "" ? undefined : vscode.Uri.parse(folder, true);
  if (/^(?:[/\\]|[A-Za-z]:[/\\])/.test(path)) {
    const absolute = vscode.Uri.file(path);
    // An absolute path is one on the machine, or in the file system, that the folder is in.
    return base ? base.with({ path: absolute.path }) : absolute;
  }
  if (base) return vscode.Uri.joinPath(base, ...path.split(/[/\\]/));
  throw new ExplainedError(
    "The env file {0} is named from a folder on, and no folder is open. Open one, or name the whole path.",
    path,
  );
}
