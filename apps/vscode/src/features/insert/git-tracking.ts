import * as vscode from "vscode";
import type { GitState } from "./editor.js";
import { fileOf } from "../../platform/vscode/editor-documents.js";
import { mayBeInRepository } from "./repository-above.js";

/** What is used of the built-in git extension's interface, version 1. */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

interface GitApi {
  readonly state: "uninitialized" | "initialized";
  readonly onDidChangeState: vscode.Event<unknown>;
  getRepository(uri: vscode.Uri): GitRepository | null;
}

interface GitRepository {
  /** Rejects for a path that is not in the index, which an empty tree's name stands for. */
  getObjectDetails(treeish: "", path: string): Promise<unknown>;
}

/** How long to wait for the git extension, which looks for repositories when a window opens. */
const patienceMs = 3000;

/**
 * What git has to do with a document. What the git extension cannot tell is unknown: it is off, as
 * in Restricted Mode; it runs on the other machine of a remote window; or it has not opened the
 * repository. A file that is in no repository on disk is untracked all the same.
 */
export async function gitState(uri: vscode.Uri): Promise<GitState> {
  const file = fileOf(uri);
  if (file.scheme === "untitled") return "untracked";
  const told = file.scheme === "file" ? await stateByGit(file) : "unknown";
  if (told !== "unknown") return told;
  return (await mayBeInRepository(file)) ? "unknown" : "untracked";
}

async function stateByGit(file: vscode.Uri): Promise<GitState> {
  const extension = vscode.extensions.getExtension<GitExtension>("vscode.git");
  if (!extension) return "unknown";
  try {
    const git = extension.isActive ? extension.exports : await extension.activate();
    if (!git.enabled) return "unknown";
    const api = git.getAPI(1);
    await initialized(api);
    const repository = api.getRepository(file);
    if (!repository) return "unknown";
    await repository.getObjectDetails("", file.fsPath);
    return "tracked";
  } catch (error) {
    return isUnknownPath(error) ? "untracked" : "unknown";
  }
}

/** Tells a path that is not in the index from whatever else goes wrong with git. */
function isUnknownPath(error: unknown): boolean {
  return (
    typeof error === "object" &&
    error !== null &&
    "gitErrorCode" in error &&
    error.gitErrorCode === "UnknownPath"
  );
}

async function initialized(api: GitApi): Promise<void> {
  if (api.state === "initialized") return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, patienceMs);
    const listening = api.onDidChangeState(() => {
      clearTimeout(timer);
      listening.dispose();
      resolve();
    });
  });
}
