import { searchLimits, skippedFolders } from "@keyhole/secrets/matches";
import { fdir } from "fdir";

/** The paths of the regular files below a folder, with `/`, in order: one more than the limit at most. */
export async function listFiles(folder: string, signal: AbortSignal): Promise<string[]> {
  const files = await new fdir({ excludeSymlinks: true })
    .withRelativePaths()
    .withPathSeparator("/")
    .withMaxFiles(searchLimits.files + 1)
    .withAbortSignal(signal)
    .exclude((name) => skippedFolders.has(name))
    .crawl(folder)
    .withPromise();
  signal.throwIfAborted();
  return files.sort();
}
