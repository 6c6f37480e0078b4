export { findInFiles } from "./file-matches.js";
export type { FileMatch, FoundFile } from "./file-matches.js";
export { certainLength } from "./find-matches.js";
export { isKeyword } from "./rewrite-matches.js";
export {
  bytesFilter,
  searchFiles,
  searchLimits,
  skippedFolders,
  valueFilter,
} from "./search-files.js";
export type { SearchCounts, SearchOptions } from "./search-files.js";
export { undoUpdate, updateFiles } from "./update-files.js";
export type { ChangeFile, LeftMatch, UpdateResult } from "./update-files.js";
export { updateProblems } from "./update-problems.js";
export type { UpdateProblem } from "./update-problems.js";
