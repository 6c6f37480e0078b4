export { Catalog } from "./catalog/catalog.js";
export type { NamedSecret } from "./catalog/catalog.js";
export type { CatalogConnection, CatalogEntry, SecretAddress } from "./catalog/catalog-entry.js";
export { RecentlyUsed } from "./catalog/recently-used.js";
export { addedTo, countAdded, mergeAdded, nothingAdded } from "./connections/added-by-id.js";
export type { AddedById } from "./connections/added-by-id.js";
export { aliasProblem, suggestAlias } from "./connections/alias.js";
export {
  accountOf,
  connect,
  splitSettingsAndCredentials,
  verifyCredentials,
} from "./connections/connect.js";
export type { ConnectionAccess } from "./connections/connect.js";
export { parseRecord, serializeRecord } from "./connections/connection.js";
export type { Connection, ConnectionRecord } from "./connections/connection.js";
export { formatExport, parseExport } from "./connections/connection-export.js";
export type { ExportedConnection } from "./connections/connection-export.js";
export {
  importedRecord,
  isAlreadyImported,
  keepsCredentials,
  withImportedSettings,
} from "./connections/connection-import.js";
export { ConnectionStore } from "./connections/connection-store.js";
export type {
  ConnectionChange,
  SecretStore,
  StoredConnections,
  UnreadableConnection,
} from "./connections/connection-store.js";
export { certificatesOf, isSameTrust, originOf } from "./connections/same-trust.js";
export { dotenvEntries } from "./env-file/dotenv-entries.js";
export type { DotenvEntry } from "./env-file/dotenv-entries.js";
export {
  formatEnvValue,
  formatInsideQuotes,
  rewriteEnvEntry,
} from "./env-file/format-env-value.js";
export { readEnvEntries } from "./env-file/read-env-entries.js";
export type { EnvEntry, EnvQuote } from "./env-file/read-env-entries.js";
export { parseEnvFile } from "./env-file/parse-env-file.js";
export { decodeText } from "./env-file/decode-text.js";
export type { FileText } from "./env-file/decode-text.js";
export { mergeVariables, toEntries } from "./env-file/merge-variables.js";
export { envFileGlob, envFileName, isDotenvPath } from "./env-file/is-dotenv-path.js";
export { positionsIn } from "./env-file/positions.js";
export type { Position } from "./env-file/positions.js";
export { englishText, UserFacingError, explanation } from "./user-facing-error.js";
export type { Explanation } from "./user-facing-error.js";
export type {
  Container,
  FieldInfo,
  SecretLocation,
  SecretRights,
  SecretSummary,
  SecretValue,
} from "./provider/model.js";
export type {
  NewSecret,
  NewSecretField,
  NewSecretForm,
  NewSecretForms,
  ValueRules,
} from "./provider/new-secret.js";
export { oneLine } from "./one-line.js";
export { checkField } from "./provider/check-field.js";
export type { FieldCheck } from "./provider/check-field.js";
export {
  alphabets,
  generateValue,
  lengthLimits,
  textProblem,
  valueProblem,
  withoutFinalBreak,
} from "./provider/new-value.js";
export type { Alphabet } from "./provider/new-value.js";
export { expandTemplate } from "./references/expand-template.js";
export type { Variables } from "./references/expand-template.js";
export { findReferences } from "./references/find-references.js";
export type { FoundReference } from "./references/find-references.js";
export { canBeNamed, formatReference, formatSegment } from "./references/format-reference.js";
export { formatTemplate } from "./references/format-template.js";
export { matchSegment } from "./references/match-segment.js";
export type { Referable } from "./references/match-segment.js";
export { parseReference } from "./references/parse-reference.js";
export { parseTemplate } from "./references/parse-template.js";
export { scheme } from "./references/reference.js";
export type { Reference, Segment } from "./references/reference.js";
export { ReferenceSyntaxError } from "./references/reference-syntax-error.js";
export { referenceTo, segmentsFor } from "./references/reference-to.js";
export type { Listed, ReferenceTarget } from "./references/reference-to.js";
export { splitReference } from "./references/split-reference.js";
export type { WrittenPart } from "./references/split-reference.js";
export { isReference, isVariable } from "./references/template.js";
export type { Template, Variable } from "./references/template.js";
export { findVendor, vendors } from "./vendors/vendor-registry.js";
export { readField, waitFor } from "./refresh/read-back.js";
export { recoverRefresh } from "./refresh/recover-refresh.js";
export type { RecoveredRefresh, RecoverOptions } from "./refresh/recover-refresh.js";
export {
  closeRefresh,
  discardRefresh,
  isUnderWay,
  MemoryJournal,
  RefreshUnderWayError,
} from "./refresh/refresh-journal.js";
export type { RefreshJournal, RefreshResult } from "./refresh/refresh-journal.js";
export { refreshMessage, refreshMessageKey, refreshMessages } from "./refresh/refresh-messages.js";
export type { RefreshMessageKey } from "./refresh/refresh-messages.js";
export {
  createFingerprintKey,
  fingerprintOf,
  parseRefreshRecord,
  recordIdOf,
  serializeRefreshRecord,
} from "./refresh/refresh-record.js";
export type { RefreshRecord, RefreshTarget } from "./refresh/refresh-record.js";
export { isRefused, refreshSecret } from "./refresh/refresh-secret.js";
export type { RefreshRequest } from "./refresh/refresh-secret.js";
export { outcomeOf, transition, wasSent } from "./refresh/refresh-state.js";
export type { RefreshOutcome, RefreshState } from "./refresh/refresh-state.js";
export {
  approvalKey,
  approvedReference,
  isApprovalOf,
  referenceToSecret,
} from "./resolve/approvals.js";
export type { Approvals, SecretToApprove } from "./resolve/approvals.js";
export type { ConnectionDirectory, ReferableConnection } from "./resolve/directory.js";
export { directoryOf } from "./resolve/directory-of.js";
export type { GivenConnection } from "./resolve/directory-of.js";
export { isMeantAsReference, plainValues } from "./resolve/environment-entry.js";
export type { EnvironmentEntry, Place } from "./resolve/environment-entry.js";
export { ListForbiddenError } from "./resolve/list-forbidden-error.js";
export type { Lists } from "./resolve/lists.js";
export { locateReference } from "./resolve/locate-reference.js";
export type { Located, LocateOptions } from "./resolve/locate-reference.js";
export { refersTo } from "./resolve/refers-to.js";
export { resolveEnvironment } from "./resolve/resolve-environment.js";
export type { ResolvedEnvironment, ResolveOptions } from "./resolve/resolve-environment.js";
export { NotApprovedError, ResolveError } from "./resolve/resolve-error.js";
export type { ResolveFailure } from "./resolve/resolve-error.js";
export { ProviderLists } from "./resolve/source-lists.js";
export { UnresolvedReferenceError } from "./resolve/unresolved-reference-error.js";
export type { ReferencePart } from "./resolve/unresolved-reference-error.js";
export type { SecretProvider } from "./provider/secret-provider.js";
export type {
  FieldValues,
  FormField,
  IdPrompt,
  RefreshStyle,
  ProviderEnvironment,
  Vendor,
} from "./provider/vendor-descriptor.js";
export { messagesFor, systemClock, VendorError } from "@keyhole/transport";
export type { CallOptions, Clock, RequestHooks, VendorErrorKind } from "@keyhole/transport";
