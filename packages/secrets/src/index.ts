export { aliasProblem, suggestAlias } from "./alias.js";
export { addedTo, mergeAdded, nothingAdded } from "./added.js";
export type { AddedById } from "./added.js";
export { originOf, parseRecord, serializeRecord } from "./connection.js";
export type { Connection, ConnectionRecord } from "./connection.js";
export { formatExport, parseExport } from "./connection-export.js";
export type { ExportedConnection } from "./connection-export.js";
export { splitAnswers } from "./form-answers.js";
export { generateValue } from "./generate-value.js";
export type { Container, FieldInfo, SecretLocation, SecretSummary, SecretValue } from "./model.js";
export { openSource } from "./open-source.js";
export { findVendor, vendors } from "./registry.js";
export type { Source } from "./source.js";
export { isSameTrust } from "./trust.js";
export type {
  FormField,
  FormValues,
  IdPrompt,
  RefreshStyle,
  SourceEnvironment,
  ValueRules,
  Vendor,
} from "./vendor.js";
export { createObserver, VendorError } from "@keyhole/transport";
export type { CallOptions, Observer, VendorErrorKind } from "@keyhole/transport";
