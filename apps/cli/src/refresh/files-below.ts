import { skippedFolders } from "@keyhole/secrets";
import { fdir } from "fdir";

/** So many files are looked at, so that a search ends wherever it is started. */
export const maxFiles = 20_000;

/**
 * The files below a folder, in order, by their paths from it with `/`. Links to folders are not
 * followed, and folders of dependencies left out.
 *
 * @returns one more than are looked at where there are more
 * @throws the signal's reason once it aborts
 */
export async function filesBelow(folder: string, signal: AbortSignal): Promise<string[]> {
  const files = await new fdir()
    .withRelativePaths()
    .withPathSeparator("/")
    .withMaxFiles(maxFiles + 1)
    .withAbortSignal(signal)
    .exclude((name) => skippedFolders.has(name))
    .crawl(folder)
    .withPromise();
  signal.throwIfAborted();
  return files.sort();
}
