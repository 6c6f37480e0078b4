export { addedTo, countAdded, mergeAdded, nothingAdded } from "./added-by-id.js";
export type { AddedById } from "./added-by-id.js";
export { aliasProblem, suggestAlias } from "./alias.js";
export { accountOf, connect, splitSettingsAndCredentials, verifyCredentials } from "./connect.js";
export type { ConnectionAccess } from "./connect.js";
export { parseRecord, serializeRecord } from "./connection.js";
export type { Connection, ConnectionRecord } from "./connection.js";
export { formatExport, parseExport } from "./connection-export.js";
export type { ExportedConnection } from "./connection-export.js";
export {
  importedRecord,
  isAlreadyImported,
  keepsCredentials,
  withImportedSettings,
} from "./connection-import.js";
export { ConnectionStore } from "./connection-store.js";
export type {
  ConnectionChange,
  SecretStore,
  StoredConnections,
  UnreadableConnection,
} from "./connection-store.js";
export { certificatesOf, isSameTrust, originOf } from "./same-trust.js";
