export { aliasProblem, suggestAlias } from "./alias.js";
export { addedTo, nothingAdded, parseRecord, serializeRecord } from "./connection.js";
export type { AddedById, Connection, ConnectionRecord } from "./connection.js";
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
export { findVendor, vendors } from "./registry.js";
export type { Source } from "./source.js";
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
