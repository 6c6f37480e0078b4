export { CommandRunner } from "./command-runner.js";
export { FolderFiles, isLinked } from "./folder-files.js";
export { AuditLogFile, type KeptLogEntry } from "./audit-log-file.js";
export { runMasked, type CommandToRun } from "./run-masked.js";
export { scriptTexts } from "./script-texts.js";
