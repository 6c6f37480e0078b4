import { skippedFolders } from "@keyhole/secrets";
import * as vscode from "vscode";
import { isGone } from "./is-gone.js";
import { realUri } from "./real-uri.js";

/** So many folders are listed at a time. */
const atOnce = 8;

/** A file of the workspace. */
export interface ListedFile {
  readonly uri: vscode.Uri;
  /** The URI, as text, of where it really is: what tells files apart. */
  readonly real: string;
  /** It is a link, or below a folder of the workspace that is one. */
  readonly isLinked: boolean;
}

/** The files of the workspace. */
export interface ListedFiles {
  /**
   * In the order of their paths. Links to files are among them, unless they lead to another one. Each
   * file is there once.
   */
  readonly files: readonly ListedFile[];
  /** There are more than are listed. */
  readonly bounded: boolean;
  /** How many folders within could not be listed. */
  readonly unreadable: number;
  /** The names of the workspace's folders that could not be listed. */
  readonly unlisted: readonly string[];
}

/** A folder that is to be listed. */
interface Folder {
  readonly uri: vscode.Uri;
  readonly real: vscode.Uri;
  /** Where it is a folder of the workspace itself: the name that it has there. */
  readonly rootName?: string;
}

/**
 * Lists the files of the workspace, whatever settings hide: `findFiles` leaves out what
 * `files.exclude` names as soon as it is told to leave out anything else. Links to folders are not
 * followed. What lies deepest is left out where there are too many.
 *
 * @param signal ends it: what was found until then is all there is
 */
export async function listFiles(max: number, signal: AbortSignal): Promise<ListedFiles> {
  const files = new Map<string, ListedFile>();
  const seen = new Set<string>();
  const unlisted: string[] = [];
  let unreadable = 0;
  let waiting = await workspaceRoots();
  while (waiting.length > 0 && files.size <= max && !signal.aborted) {
    const some = waiting.slice(0, atOnce).filter(({ uri }) => !seen.has(uri.toString()));
    waiting = waiting.slice(atOnce);
    for (const { uri } of some) seen.add(uri.toString());
    for (const [index, content] of (await Promise.all(some.map(contentOf))).entries()) {
      if (content) {
        for (const file of content.files) keep(files, file);
        waiting.push(...content.folders);
        continue;
      }
      const { rootName } = some[index]!;
      if (rootName === undefined) unreadable += 1;
      else unlisted.push(rootName);
    }
  }
  return {
    files: [...files.values()].slice(0, max).sort((a, b) => compare(a.uri.path, b.uri.path)),
    bounded: files.size > max,
    unreadable,
    unlisted,
  };
}

async function workspaceRoots(): Promise<Folder[]> {
  const roots = new Map(
    (vscode.workspace.workspaceFolders ?? []).map((root) => [root.uri.toString(), root]),
  );
  return Promise.all(
    Array.from(roots.values(), async ({ uri, name }) => ({
      uri,
      real: await realUri(uri),
      rootName: name,
    })),
  );
}

/** A file that is listed by several paths keeps one without links. */
function keep(files: Map<string, ListedFile>, file: ListedFile): void {
  const other = files.get(file.real);
  if (!other || (other.isLinked && !file.isLinked)) files.set(file.real, file);
}

/** What is in a folder, and is listed; undefined where it cannot be. */
async function contentOf(
  folder: Folder,
): Promise<{ files: readonly ListedFile[]; folders: readonly Folder[] } | undefined> {
  const entries = await entriesOf(folder.uri);
  if (entries === undefined) return undefined;
  const isBelowLink = folder.uri.toString() !== folder.real.toString();
  const within = (name: string): Folder => ({
    uri: vscode.Uri.joinPath(folder.uri, name),
    real: vscode.Uri.joinPath(folder.real, name),
  });
  const files = entries
    .filter(([, type]) => (type & vscode.FileType.File) !== 0)
    .map(async ([name, type]): Promise<ListedFile> => {
      const { uri, real } = within(name);
      const isLink = (type & vscode.FileType.SymbolicLink) !== 0;
      const target = isLink ? await realUri(uri) : real;
      return { uri, real: target.toString(), isLinked: isLink || isBelowLink };
    });
  const folders = entries
    .filter(([name, type]) => type === vscode.FileType.Directory && !skippedFolders.has(name))
    .map(([name]) => within(name));
  return { files: await Promise.all(files), folders };
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
