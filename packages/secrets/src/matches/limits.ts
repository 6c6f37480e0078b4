/** Limits of a search through files, so that it ends in every folder. */
export const searchLimits = { files: 20_000, bytes: 1_000_000, matches: 1000 } as const;

/** Names of folders that hold many files and nothing that is written by hand. */
export const skippedFolders: ReadonlySet<string> = new Set([
  ".git",
  ".hg",
  ".svn",
  "node_modules",
  "bower_components",
  ".venv",
  "__pycache__",
  "target",
  "vendor",
]);
