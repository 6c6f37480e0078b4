import { realpath } from "node:fs/promises";
import * as vscode from "vscode";
import { getFile } from "../../platform/vscode/editor-documents.js";
import type { GitState } from "./target-editor.js";

/** What is used of the built-in git extension's interface, version 1. */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): { getRepository(uri: vscode.Uri): GitRepository | null };
}

interface GitRepository {
  /** Rejects for a path that is not in the index, which the empty treeish means. */
  getObjectDetails(treeish: "", path: string): Promise<unknown>;
}

/**
 * Whether git tracks a document's file, or the file that it is a link to. The git extension doesn't know if it is off, runs on the
 * other machine of a remote window, or has not opened the repository. A file below no `.git` is
 * untracked all the same.
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
  // A file that isn't saved yet has no path to resolve.
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

/** Whether a folder above a file has a `.git`. File systems of other kinds may be repositories. */
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
