import { realpath, stat } from "node:fs/promises";
import path from "node:path";

/**
 * The folder that approvals are kept for: the repository which a folder belongs to, or the folder
 * itself where it belongs to none.
 */
export async function approvedFolder(cwd: string): Promise<string> {
  // By its real path: a link elsewhere must not inherit what was approved here.
  const start = await realpath(cwd);
  for (let folder = start; ; folder = path.dirname(folder)) {
    if (await exists(path.join(folder, ".git"))) return folder;
    if (path.dirname(folder) === folder) return start;
  }
}

async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
