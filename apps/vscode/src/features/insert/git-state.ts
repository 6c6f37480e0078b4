import { realpath } from "node:fs/promises";
import * as vscode from "vscode";
import { getFile } from "../../platform/vscode/editor-documents.js";
import type { GitState } from "./target-editor.js";

/** The part of the built-in Git extension's API, version 1, that Keyhole uses. */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): { getRepository(uri: vscode.Uri): GitRepository | null };
}

interface GitRepository {
  /** Rejects for a path that isn't in the index. The empty treeish means the index. */
  getObjectDetails(treeish: "", path: string): Promise<unknown>;
}

/**
 * Whether Git tracks a document's file, or the file that it links to. The Git extension doesn't know
 * this if it is disabled, runs on the other machine of a remote window, or hasn't opened the
 * repository. A file with no `.git` above it is untracked in any case.
 */
export async function gitState(uri: vscode.Uri): Promise<GitState> {
  const file = await withoutLinks(getFile(uri));
  if (file.scheme === "untitled") return "untracked";
  const known = file.scheme === "file" ? await stateByGit(file) : "unknown";
  if (known !== "unknown") return known;
  return (await mayBeInRepository(file)) ? "unknown" : "untracked";
}

async function withoutLinks(uri: vscode.Uri): Promise<vscode.Uri> {
  if (uri.scheme !== "file") return uri;
  // An unsaved file has no path to resolve.
  const path = await realpath(uri.fsPath).catch(() => undefined);
  return path === undefined ? uri : vscode.Uri.file(path);
}

async function stateByGit(file: vscode.Uri): Promise<GitState> {
  const extension = vscode.extensions.getExtension<GitExtension>("vscode.git");
  if (!extension) return "unknown";
  try {
    const git = extension.isActive ? extension.exports : await extension.activate();
    const repository = git.enabled ? git.getAPI(1).getRepository(file) : null;
    if (!repository) return "unknown";
    await repository.getObjectDetails("", file.fsPath);
    return "tracked";
  } catch (error) {
    const { gitErrorCode } = error as { readonly gitErrorCode?: unknown };
    return gitErrorCode === "UnknownPath" ? "untracked" : "unknown";
  }
}

/** Whether a folder above a file has a `.git`. Other file systems can't be checked and may be repositories. */
async function mayBeInRepository(file: vscode.Uri): Promise<boolean> {
  if (!/^(?:file|vscode-remote)$/.test(file.scheme)) return true;
  const names = file.path.split("/").slice(0, -1);
  const found = await Promise.all(
    names.map(async (_, index) => {
      const path = [...names.slice(0, index + 1), ".git"].join("/");
      try {
        await vscode.workspace.fs.stat(file.with({ path, query: "", fragment: "" }));
        return true;
      } catch (error) {
        return !(error instanceof vscode.FileSystemError && error.code === "FileNotFound");
      }
    }),
  );
  return found.includes(true);
}
