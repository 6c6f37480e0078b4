import { decodeText, isDotenvPath } from "@keyhole/secrets/env-file";
import { searchFiles, searchLimits } from "@keyhole/secrets/matches";
import { readRegularFile } from "@keyhole/secrets/node";
import * as vscode from "vscode";
import type { FileSearch, SearchLimits } from "./file-search.js";
import { openDocument } from "./open-document.js";
import { isGone } from "./is-gone.js";
import { listFiles, realPath } from "./list-files.js";

/** A file of the workspace. */
export interface TextFile {
  readonly id: vscode.Uri;
  readonly text: string;
  readonly isDotenv: boolean;
}

/**
 * Searches the files of the workspace, including ignored and hidden ones, as they are in their editors
 * or otherwise on disk. No file is opened: other extensions read every open document.
 *
 * @param besides documents that are searched too, wherever they are
 */
export async function* workspaceFiles(
  { mayHold, ...options }: FileSearch,
  besides: readonly vscode.TextDocument[] = [],
): AsyncGenerator<TextFile, SearchLimits> {
  const { files, bounded, unreadable, unlisted } = await listFiles(options.signal);
  const unsaved = await byRealPath(besides.filter(({ isDirty }) => isDirty));
  const saved = await byRealPath(besides.filter(({ isDirty }) => !isDirty));
  // A document may be open by another path, through a link. Its unsaved text counts.
  const uris = new Map([...saved, ...files, ...unsaved]);
  const counts = yield* searchFiles(
    [...uris.values()],
    async (id) => {
      const text = await readText(id, mayHold);
      return typeof text === "object" ? { id, ...text, isDotenv: isDotenvPath(id.path) } : text;
    },
    options,
  );
  const cancelled = options.signal.aborted;
  return { ...counts, unreadable: counts.unreadable + unreadable, bounded, cancelled, unlisted };
}

async function byRealPath(
  documents: readonly vscode.TextDocument[],
): Promise<[string, vscode.Uri][]> {
  return Promise.all(documents.map(async ({ uri }) => [await realPath(uri), uri]));
}

async function readText(
  uri: vscode.Uri,
  mayHold: FileSearch["mayHold"],
): Promise<{ readonly text: string } | "unreadable" | "large" | undefined> {
  const open = openDocument(uri);
  if (open) return { text: open.getText() };
  const bytes = await readFileBytes(uri);
  if (typeof bytes !== "object") return bytes;
  return mayHold(bytes, uri.path) ? { text: decodeText(bytes).text } : undefined;
}

/** Reads a file up to the limit; undefined if it is gone, or isn't a regular file. */
export async function readFileBytes(
  uri: vscode.Uri,
): Promise<Uint8Array | "unreadable" | "large" | undefined> {
  const { fs } = vscode.workspace;
  try {
    if (uri.scheme === "file") {
      const read = await readRegularFile(uri.fsPath, searchLimits.bytes, { refuseLink: true });
      return read === "folder" || read === "special" ? undefined : read;
    }
    const { size, type } = await fs.stat(uri);
    if (type !== vscode.FileType.File) return undefined;
    return size > searchLimits.bytes ? "large" : await fs.readFile(uri);
  } catch (error) {
    const isMissing = isGone(error) || (error as NodeJS.ErrnoException).code === "ENOENT";
    return isMissing ? undefined : "unreadable";
  }
}
