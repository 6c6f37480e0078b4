export { formatEnvValue, formatInsideQuotes } from "./format-env-value.js";
export { readEnvEntries } from "./read-env-entries.js";
export type { EnvEntry } from "./read-env-entries.js";
export { decodeText, maxTextBytes, getText } from "./decode-text.js";
export type { Unread } from "./decode-text.js";
export { mergeVariables, toEntries } from "./merge-variables.js";
export { envFileGlob, envFileName, isDotenvPath } from "./is-dotenv-path.js";
export { parseEnvFile, positionsIn } from "./read-env-entries.js";
export type { Position } from "../resolve/environment-entry.js";
