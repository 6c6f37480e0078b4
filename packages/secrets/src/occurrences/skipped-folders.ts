/** Names of folders in which nobody writes references or values by hand, and of which there is much. */
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
