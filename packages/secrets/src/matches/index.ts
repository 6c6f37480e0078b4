export { bytesFilter } from "./bytes-filter.js";
export { certainLength, findMatches } from "./find-matches.js";
export type { TextKind, ValueMatch } from "./find-matches.js";
export { searchLimits, skippedFolders } from "./limits.js";
export { isKeyword } from "./quoting.js";
export { applyEdits, revertEdits, rewriteMatches } from "./rewrite-matches.js";
export type { KeptReason, RewrittenText, TextEdit } from "./rewrite-matches.js";
export { searchFiles, valueFilter } from "./search-files.js";
export type { SearchCounts, SearchOptions } from "./search-files.js";
