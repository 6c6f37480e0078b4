import { realpath } from "node:fs/promises";
import { searchLimits, skippedFolders } from "@keyhole/secrets/matches";
import * as vscode from "vscode";
import { isGone } from "./is-gone.js";

/** How many folders are listed at a time. */
const atOnce = 8;

/** The regular files of the workspace. */
export interface ListedFiles {
  /** In the order of their paths, by the path that each really has. */
  readonly files: ReadonlyMap<string, vscode.Uri>;
  /** Whether there are more than the limit. */
  readonly bounded: boolean;
  /** The number of folders that couldn't be listed. */
  readonly unreadable: number;
  /** The names of the folders in the workspace that couldn't be listed. */
  readonly unlisted: readonly string[];
}

interface Folder {
  readonly uri: vscode.Uri;
  /** Its real path. */
  readonly real: string;
  /** Its name, if it is a folder of the workspace itself. */
  readonly rootName?: string;
}

/**
 * Lists the files of the workspace, including those that settings hide: `findFiles` leaves out what
 * `files.exclude` names. Links are not followed. If there are too many files, the deepest are left out.
 *
 * @param signal stops it: it ends with what it has
 */
export async function listFiles(signal: AbortSignal): Promise<ListedFiles> {
  const files = new Map<string, vscode.Uri>();
  const seen = new Set<string>();
  const unlisted: string[] = [];
  let unreadable = 0;
  let waiting = await workspaceRoots();
  while (waiting.length > 0 && files.size <= searchLimits.files && !signal.aborted) {
    const some = waiting
      .slice(0, atOnce)
      .filter(({ real }) => !seen.has(real) && seen.add(real) !== undefined);
    waiting = waiting.slice(atOnce);
    const listed = await Promise.all(some.map(({ uri }) => listFolder(uri)));
    for (const [index, folder] of some.entries()) {
      const entries = listed[index];
      if (!entries && folder.rootName === undefined) unreadable += 1;
      else if (!entries) unlisted.push(folder.rootName ?? "");
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
  return { files: new Map(inOrder), bounded, unreadable, unlisted };
}

/** A file's or folder's path without links on the way, or its URI if it isn't on this disk. */
export async function realPath(uri: vscode.Uri): Promise<string> {
  if (uri.scheme !== "file") return uri.toString();
  const path = await realpath(uri.fsPath).catch(() => uri.fsPath);
  return path.replaceAll("\\", "/").replace(/\/$/, "");
}

function workspaceRoots(): Promise<Folder[]> {
  const roots = vscode.workspace.workspaceFolders ?? [];
  return Promise.all(
    roots.map(async ({ uri, name }) => ({ uri, real: await realPath(uri), rootName: name })),
  );
}

/** Undefined if a folder can't be listed. One that is gone has nothing in it. */
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
