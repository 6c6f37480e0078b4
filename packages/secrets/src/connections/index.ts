export { addedTo, nothingAdded, withoutContainer, withSecrets } from "./added-by-id.js";
export { Opened } from "./opened.js";
export type { AddedById } from "./added-by-id.js";
export { aliasProblem, suggestAlias } from "./connection-record.js";
export { getAccess, getAccount, connect, splitSettingsAndCredentials } from "./connect.js";
export type { ConnectionAccess } from "./connect.js";
export {
  getCertificates,
  keptValue,
  getOrigin,
  parseRecord,
  serializeRecord,
} from "./connection-record.js";
export type { Connection, ConnectionRecord } from "./connection-record.js";
export { environmentVariable, valuesInEnvironment, variablePrefix } from "./environment-values.js";
export { formatExport, parseExport, planImport } from "./connection-export.js";
export type { ExportedConnection, PlannedImport } from "./connection-export.js";
export { ConnectionStore } from "./connection-store.js";
export type {
  ConnectionChange,
  SecretStore,
  StoredConnections,
  UnreadableConnection,
} from "./connection-store.js";
