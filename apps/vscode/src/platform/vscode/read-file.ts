import type { Unread } from "@keyhole/secrets/env-file";
import { type ReadFileOptions, readRegularFile } from "@keyhole/secrets/node";
import * as vscode from "vscode";

/**
 * Reads a regular file up to a limit. On this machine, it reads at most one byte more, even if the file
 * grows endlessly. Never rejects.
 *
 * @param maxBytes the largest size that is read
 */
export async function readFileBytes(
  uri: vscode.Uri,
  maxBytes: number,
  options: Pick<ReadFileOptions, "refuseLink"> = {},
): Promise<Uint8Array | Unread> {
  if (uri.scheme === "file") return readRegularFile(uri.fsPath, maxBytes, options);
  const { fs } = vscode.workspace;
  const { Directory, File, SymbolicLink } = vscode.FileType;
  try {
    const { size, type } = await fs.stat(uri);
    if (type & Directory) return "folder";
    if (!(type & File) || (options.refuseLink && type & SymbolicLink)) return "special";
    const bytes = size > maxBytes ? undefined : await fs.readFile(uri);
    // Some file systems don't know the size.
    return bytes && bytes.byteLength <= maxBytes ? bytes : "large";
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    return code === "FileNotFound" ? "missing" : "unreadable";
  }
}
