import * as vscode from "vscode";
import { decodeText, isDotenvPath } from "@keyhole/secrets/env-file";
import {
  type SearchCounts,
  searchFiles,
  searchLimits,
  type SearchOptions,
  skippedFolders,
} from "@keyhole/secrets/matches";
import { rewriteRegularFile } from "@keyhole/secrets/node";
import { realpath } from "node:fs/promises";
import { getFile, openDocument } from "./editor-documents.js";
import { readFileBytes } from "./read-file.js";

/** Selects the files to search. */
export interface FileSearch extends SearchOptions {
  /** Whether a file may contain a match, judged by its bytes. */
  readonly mayHold: (bytes: Uint8Array, path: string) => boolean;
}

/** The extent of a search. */
export interface SearchLimits extends SearchCounts {
  /** Whether files or matches were left out because of the limit. */
  readonly bounded: boolean;
}

function isGone(error: unknown): boolean {
  return error instanceof vscode.FileSystemError && error.code === "FileNotFound";
}

const atOnce = 8;

interface Folder {
  readonly uri: vscode.Uri;
  readonly real: string;
}

/**
 * Lists the files of the workspace, including those that `files.exclude` hides, which `findFiles`
 * leaves out. Symbolic links aren't followed. If there are too many files, the deepest are left out.
 *
 * @param signal stops the listing, which then returns the files found so far
 * @param roots the folders to list
 * @default the folders of the workspace
 */
async function listFiles(signal: AbortSignal, roots?: readonly Folder[]) {
  const files = new Map<string, vscode.Uri>();
  const seen = new Set<string>();
  let unreadable = 0;
  let waiting = [...(roots ?? (await workspaceRoots()))];
  while (waiting.length > 0 && files.size <= searchLimits.files && !signal.aborted) {
    const some = waiting
      .slice(0, atOnce)
      .filter(({ real }) => !seen.has(real) && seen.add(real) !== undefined);
    waiting = waiting.slice(atOnce);
    const listed = await Promise.all(some.map(({ uri }) => listFolder(uri)));
    for (const [index, folder] of some.entries()) {
      const entries = listed[index];
      if (!entries) unreadable += 1;
      for (const [name, type] of entries ?? []) {
        const uri = vscode.Uri.joinPath(folder.uri, name);
        const real = `${folder.real}/${name}`;
        if (type === vscode.FileType.File) files.set(real, uri);
        const isWanted = type === vscode.FileType.Directory && !skippedFolders.has(name);
        if (isWanted) waiting.push({ uri, real });
      }
    }
  }
  const inOrder = [...files].slice(0, searchLimits.files).sort(([a], [b]) => (a < b ? -1 : 1));
  const bounded = files.size > searchLimits.files;
  return { files: new Map(inOrder), bounded, unreadable };
}

/** Lists the relative paths of all files in a folder, with slashes. */
export async function filesBelow(folder: vscode.Uri, signal: AbortSignal): Promise<string[]> {
  const root = { uri: folder, real: await realPath(folder) };
  const { files } = await listFiles(signal, [root]);
  return [...files.keys()].map((file) => file.slice(root.real.length + 1));
}

/** Returns a path without symbolic links, or the URI if the file isn't on this disk. */
async function realPath(uri: vscode.Uri): Promise<string> {
  if (uri.scheme !== "file") return uri.toString();
  return withSlashes(await realpath(uri.fsPath).catch(() => uri.fsPath));
}

function withSlashes(path: string): string {
  return path.replaceAll("\\", "/").replace(/\/$/, "");
}

function workspaceRoots(): Promise<Folder[]> {
  const roots = vscode.workspace.workspaceFolders ?? [];
  return Promise.all(roots.map(async ({ uri }) => ({ uri, real: await realPath(uri) })));
}

/**
 * Returns the real path of a document's file if the document is in the workspace, but its file is
 * outside, behind a symbolic link. Returns undefined for files on other machines, whose real paths
 * aren't known.
 */
export async function pathOutside(uri: vscode.Uri): Promise<string | undefined> {
  const file = getFile(uri);
  if (file.scheme !== "file" || !vscode.workspace.getWorkspaceFolder(file)) return undefined;
  // A deleted file has no real path.
  const real = await realpath(file.fsPath).catch(() => undefined);
  if (real === undefined) return undefined;
  const path = withSlashes(real);
  return (await workspaceRoots()).some((root) => path.startsWith(`${root.real}/`))
    ? undefined
    : real;
}

/** Returns undefined if a folder can't be listed. A deleted folder is empty. */
async function listFolder(
  uri: vscode.Uri,
): Promise<readonly [string, vscode.FileType][] | undefined> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(uri);
    return entries.toSorted(([one], [other]) => (one < other ? -1 : 1));
  } catch (error) {
    return isGone(error) ? [] : undefined;
  }
}

/** A text file of the workspace. */
export interface TextFile {
  readonly id: vscode.Uri;
  readonly text: string;
  readonly isDotenv: boolean;
}

/**
 * Searches the files of the workspace with their unsaved changes, including ignored and hidden files.
 * It opens no file as a document, because other extensions read every open document.
 *
 * @param besides documents to search in addition, wherever they are
 */
export async function* workspaceFiles(
  { mayHold, ...options }: FileSearch,
  besides: readonly vscode.TextDocument[] = [],
): AsyncGenerator<TextFile, SearchLimits> {
  const { files, bounded, unreadable } = await listFiles(options.signal);
  const unsaved = await byRealPath(besides.filter(({ isDirty }) => isDirty));
  const saved = await byRealPath(besides.filter(({ isDirty }) => !isDirty));
  // A document may be open under another path, through a symbolic link. Its unsaved text is searched.
  const uris = new Map([...saved, ...files, ...unsaved]);
  const counts = yield* searchFiles(
    [...uris.values()],
    async (id) => {
      const text = await readText(id, mayHold);
      return typeof text === "object" ? { id, ...text, isDotenv: isDotenvPath(id.path) } : text;
    },
    options,
  );
  return { ...counts, unreadable: counts.unreadable + unreadable, bounded };
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
  if (open && (open.isDirty || open.isUntitled)) return { text: open.getText() };
  const bytes = await readFileBytes(uri, searchLimits.bytes, { refuseLink: true });
  if (typeof bytes === "object") {
    return mayHold(bytes, uri.path) ? { text: decodeText(bytes).text } : undefined;
  }
  return bytes === "large" || bytes === "unreadable" ? bytes : undefined;
}

/**
 * Rewrites a file on disk; see `rewriteRegularFile`. Other files are read and written through VS Code's
 * file system.
 *
 * @throws if it can't be read or written
 */
export async function rewriteFile(
  uri: vscode.Uri,
  change: (content: Uint8Array) => Promise<Uint8Array | undefined>,
): Promise<void> {
  if (uri.scheme === "file") return rewriteRegularFile(uri.fsPath, searchLimits.bytes, change);
  const before = await readFileBytes(uri, searchLimits.bytes, { refuseLink: true });
  if (typeof before === "string") throw new Error(`The file can't be changed: ${before}.`);
  const after = await change(before);
  if (after) await vscode.workspace.fs.writeFile(uri, after);
}
