import * as vscode from "vscode";

/** How long to wait for the disk, which may be another machine's. */
const patienceMs = 3000;

/** Where a `.git` can be looked for. A file system of another kind may be a repository by itself. */
const disks = new Set(["file", "vscode-remote"]);

/** Whether a file may be in a git repository: false only where no folder above it has a `.git`. */
export async function mayBeInRepository(file: vscode.Uri): Promise<boolean> {
  if (!disks.has(file.scheme)) return true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(true), patienceMs);
  });
  const looking = Promise.all(foldersAbove(file.path).map((path) => mayHaveGit(file, path)));
  try {
    return await Promise.race([looking.then((answers) => answers.includes(true)), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** `/a/b/c` → `/a/b`, `/a` and the root, which is empty here. */
function foldersAbove(path: string): string[] {
  const names = path.split("/").slice(0, -1);
  return names.map((_, index) => names.slice(0, index + 1).join("/"));
}

async function mayHaveGit(file: vscode.Uri, folder: string): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(file.with({ path: `${folder}/.git`, query: "", fragment: "" }));
    return true;
  } catch (error) {
    return !(error instanceof vscode.FileSystemError && error.code === "FileNotFound");
  }
}
