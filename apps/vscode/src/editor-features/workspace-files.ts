import * as vscode from "vscode";
import type { TextFile } from "../references/find-same.js";
import { isDotenvPath } from "../references/is-dotenv-path.js";
import { openDocument } from "../ui/env-document.js";

/** Nobody writes references there, and there is much of it. */
const excluded =
  "**/{.git,.hg,.svn,node_modules,bower_components,.venv,__pycache__,target,vendor}/**";

/** So many files are looked through. */
const maxFiles = 20_000;
/** Whatever is larger is not written by hand. */
const maxBytes = 1_000_000;

const mark = new TextEncoder().encode("keyhole://");

/**
 * The files of the workspace that hold references, ignored ones included, as they stand in their
 * editors or else on disk. Nothing is opened for it.
 *
 * @param besides a document that is looked at too, wherever it is
 */
export async function* workspaceFiles(
  signal: AbortSignal,
  besides?: vscode.TextDocument,
): AsyncGenerator<TextFile<vscode.Uri>> {
  const found = await vscode.workspace.findFiles("**/*", excluded, maxFiles);
  const uris = new Map(
    [...(besides ? [besides.uri] : []), ...found].map((uri) => [uri.toString(), uri]),
  );
  for (const uri of uris.values()) {
    if (signal.aborted) return;
    const text = await read(uri);
    if (text !== undefined) yield { id: uri, text, isDotenv: isDotenvPath(uri.path) };
  }
}

async function read(uri: vscode.Uri): Promise<string | undefined> {
  const open = openDocument(uri);
  if (open) return open.getText();
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > maxBytes) return undefined;
    const bytes = await vscode.workspace.fs.readFile(uri);
    return holds(bytes, mark) ? new TextDecoder().decode(bytes) : undefined;
  } catch {
    // It is gone, or may not be read: then nothing of it can be shown either.
    return undefined;
  }
}

function holds(bytes: Uint8Array, wanted: Uint8Array): boolean {
  for (let at = bytes.indexOf(wanted[0]!); at !== -1; at = bytes.indexOf(wanted[0]!, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true;
  }
  return false;
}
