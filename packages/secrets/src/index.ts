export { aliasProblem, suggestAlias } from "./alias.js";
export { addedTo, nothingAdded, parseRecord, serializeRecord } from "./connection.js";
export type { AddedById, Connection, ConnectionRecord } from "./connection.js";
export { generateValue } from "./generate-value.js";
export type { Container, FieldInfo, SecretLocation, SecretSummary, SecretValue } from "./model.js";
export { findVendor, vendors } from "./registry.js";
export type { Source } from "./source.js";
export type {
  FormField,
  FormValues,
  IdPrompt,
  RefreshStyle,
  SourceEnvironment,
  ValueRules,
  Vendor,
} from "./vendor.js";
export { createObserver, textsOf, VendorError } from "@keyhole/transport";
export type { CallOptions, Observer, VendorErrorKind } from "@keyhole/transport";
