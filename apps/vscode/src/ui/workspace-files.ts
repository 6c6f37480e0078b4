import type { SearchLimits } from "../occurrences/workspace-occurrences.js";
import * as vscode from "vscode";
import { isDotenvPath } from "@keyhole/secrets";
import { decodeText } from "../occurrences/file-bytes.js";
import { eachFileOnce } from "./each-file-once.js";
import { openDocument } from "./env-document.js";
import { isGone } from "./is-gone.js";
import { listFiles } from "./list-files.js";

/** So many files are looked through. */
const maxFiles = 20_000;
/** Whatever is larger is not written by hand. */
const maxBytes = 1_000_000;
/** So many files are read at a time. */
const atOnce = 8;

/** A file of the workspace. */
export interface TextFile {
  readonly id: vscode.Uri;
  readonly text: string;
  readonly isDotenv: boolean;
}

/** What is looked for, and how. */
export interface FileSearch {
  /** Whether a file is worth being read as a text, by its bytes. */
  readonly mayHold: (bytes: Uint8Array, path: string) => boolean;
  /** Ends it: what was found until then is all there is. */
  readonly signal: AbortSignal;
  /** Documents that are looked at too, wherever they are. */
  readonly besides?: readonly vscode.TextDocument[];
  readonly progress?: (looked: number, of: number) => void;
}

/**
 * The files of the workspace that may hold something, ignored and hidden ones included, as they stand in their
 * editors or else on disk. Nothing is opened for it: other extensions read every open document. A file that has
 * several paths, through links, comes once.
 */
export async function* workspaceFiles({
  mayHold,
  signal,
  besides = [],
  progress,
}: FileSearch): AsyncGenerator<TextFile, SearchLimits> {
  const listed = await listFiles(maxFiles, signal);
  const uris = await eachFileOnce(besides, listed.files);
  const counts = { looked: 0, unreadable: listed.unreadable, large: 0 };
  while (counts.looked < uris.length && !signal.aborted) {
    const some = uris.slice(counts.looked, counts.looked + atOnce);
    const read = await Promise.all(some.map((uri) => readText(uri, mayHold)));
    for (const [index, text] of read.entries()) {
      const id = some[index]!;
      if (typeof text === "object") yield { id, ...text, isDotenv: isDotenvPath(id.path) };
      else if (text !== undefined) counts[text] += 1;
    }
    counts.looked += some.length;
    progress?.(counts.looked, uris.length);
  }
  return {
    ...counts,
    of: uris.length,
    bounded: listed.bounded,
    cancelled: signal.aborted,
    unlisted: listed.unlisted,
  };
}

type Read = { readonly text: string } | "unreadable" | "large" | undefined;

async function readText(uri: vscode.Uri, mayHold: FileSearch["mayHold"]): Promise<Read> {
  const open = openDocument(uri);
  if (open) return { text: open.getText() };
  try {
    const { size, type } = await vscode.workspace.fs.stat(uri);
    // Pipes and devices would never end.
    if ((type & vscode.FileType.File) === 0) return undefined;
    if (size > maxBytes) return "large";
    const bytes = await vscode.workspace.fs.readFile(uri);
    return mayHold(bytes, uri.path)
      ? { text: decodeText(bytes) ?? new TextDecoder().decode(bytes) }
      : undefined;
  } catch (error) {
    // What is gone holds nothing.
    return isGone(error) ? undefined : "unreadable";
  }
}
