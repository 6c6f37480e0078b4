import { skippedFolders } from "@keyhole/secrets";
import * as vscode from "vscode";
import { isGone } from "./is-gone.js";

/** So many folders are listed at a time. */
const atOnce = 8;

/** The files of the workspace. */
export interface ListedFiles {
  /** In the order of their paths. Links to files are among them. */
  readonly uris: readonly vscode.Uri[];
  /** There are more than are listed. */
  readonly bounded: boolean;
  /** How many folders within could not be listed. */
  readonly unreadable: number;
  /** The names of the workspace's folders that could not be listed. */
  readonly unlisted: readonly string[];
}

/**
 * Lists the files of the workspace, whatever settings hide: `findFiles` leaves out what
 * `files.exclude` names as soon as it is told to leave out anything else. Links to folders are not
 * followed. What lies deepest is left out where there are too many.
 *
 * @param signal ends it: what was found until then is all there is
 */
export async function listFiles(max: number, signal: AbortSignal): Promise<ListedFiles> {
  const roots = vscode.workspace.workspaceFolders ?? [];
  const uris = new Map<string, vscode.Uri>();
  const seen = new Set<string>();
  const unlisted: string[] = [];
  let unreadable = 0;
  let waiting = roots.map(({ uri }) => uri);
  while (waiting.length > 0 && uris.size <= max && !signal.aborted) {
    const some = waiting.slice(0, atOnce).filter((uri) => !seen.has(uri.toString()));
    waiting = waiting.slice(atOnce);
    for (const uri of some) seen.add(uri.toString());
    for (const [index, entries] of (await Promise.all(some.map(entriesOf))).entries()) {
      const folder = some[index]!;
      if (entries === undefined) {
        const root = roots.find(({ uri }) => uri.toString() === folder.toString());
        if (root) unlisted.push(root.name);
        else unreadable += 1;
        continue;
      }
      for (const [name, type] of entries) {
        const uri = vscode.Uri.joinPath(folder, name);
        if ((type & vscode.FileType.File) !== 0) uris.set(uri.toString(), uri);
        else if (type === vscode.FileType.Directory && !skippedFolders.has(name)) waiting.push(uri);
      }
    }
  }
  return {
    uris: [...uris.values()].slice(0, max).sort((a, b) => compare(a.path, b.path)),
    bounded: uris.size > max,
    unreadable,
    unlisted,
  };
}

/** Undefined where a folder cannot be listed; what is gone has nothing in it. */
async function entriesOf(
  uri: vscode.Uri,
): Promise<readonly [string, vscode.FileType][] | undefined> {
  try {
    const entries = await vscode.workspace.fs.readDirectory(uri);
    return entries.toSorted(([one], [other]) => compare(one, other));
  } catch (error) {
    return isGone(error) ? [] : undefined;
  }
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
