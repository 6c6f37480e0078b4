import * as vscode from "vscode";

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
 * Whether git tracks a file. False also where that cannot be known: without the git extension, for
 * a file that is in no folder on disk, or in a repository that is not open.
 */
export async function isTracked(uri: vscode.Uri): Promise<boolean> {
  const extension = vscode.extensions.getExtension<GitExtension>("vscode.git");
  if (!extension || uri.scheme === "untitled") return false;
  try {
    const git = extension.isActive ? extension.exports : await extension.activate();
    if (!git.enabled) return false;
    const api = git.getAPI(1);
    await initialized(api);
    // A cell of a notebook is part of its file.
    const repository = api.getRepository(vscode.Uri.file(uri.fsPath));
    if (!repository) return false;
    await repository.getObjectDetails("", uri.fsPath);
    return true;
  } catch {
    return false;
  }
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
