export { aliasProblem, suggestAlias } from "./alias.js";
export { addedTo, countAdded, mergeAdded, nothingAdded } from "./added.js";
export type { AddedById } from "./added.js";
export { Catalog } from "./catalog/catalog.js";
export type { NamedSecret } from "./catalog/catalog.js";
export type { CatalogConnection, CatalogEntry, SecretAddress } from "./catalog/catalog-entry.js";
export { RecentlyUsed } from "./catalog/recently-used.js";
export { originOf, parseRecord, serializeRecord } from "./connection.js";
export type { Connection, ConnectionRecord } from "./connection.js";
export { formatExport, parseExport } from "./connection-export.js";
export type { ExportedConnection } from "./connection-export.js";
export { ExplainedError, explanation } from "./explained-error.js";
export type { Explanation } from "./explained-error.js";
export { splitAnswers } from "./form-answers.js";
export { alphabets, generateValue } from "./generate-value.js";
export type { Alphabet } from "./generate-value.js";
export type {
  Container,
  FieldInfo,
  SecretLocation,
  SecretRights,
  SecretSummary,
  SecretValue,
} from "./model.js";
export type {
  NewSecret,
  NewSecretField,
  NewSecretForm,
  NewSecretForms,
  ValueRules,
} from "./new-secret.js";
export { openSource } from "./open-source.js";
export { canBeNamed, formatReference } from "./references/format-reference.js";
export { matchSegment } from "./references/match-segment.js";
export type { Referable } from "./references/match-segment.js";
export { parseReference } from "./references/parse-reference.js";
export type { Reference, Segment } from "./references/reference.js";
export { ReferenceSyntaxError } from "./references/reference-syntax-error.js";
export { referenceTo } from "./references/reference-to.js";
export type { Listed, ReferenceTarget } from "./references/reference-to.js";
export { findVendor, vendors } from "./registry.js";
export type { Source } from "./source.js";
export { certificatesOf, isSameTrust } from "./trust.js";
export type {
  FormField,
  FormValues,
  IdPrompt,
  RefreshStyle,
  SourceEnvironment,
  Vendor,
} from "./vendor.js";
export { createObserver, textsOf, VendorError } from "@keyhole/transport";
export type { CallOptions, Observer, VendorErrorKind } from "@keyhole/transport";
