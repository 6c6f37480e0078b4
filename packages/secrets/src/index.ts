export { aliasProblem, suggestAlias } from "./alias.js";
export { Catalog } from "./catalog/catalog.js";
export type { NamedSecret } from "./catalog/catalog.js";
export type {
  CatalogConnection,
  CatalogEntry,
  CatalogHit,
  MatchRange,
  SecretAddress,
} from "./catalog/catalog-entry.js";
export { RecentlyUsed } from "./catalog/recently-used.js";
export { addedTo, nothingAdded, parseRecord, serializeRecord } from "./connection.js";
export type { AddedById, Connection, ConnectionRecord } from "./connection.js";
export { generateValue } from "./generate-value.js";
export type { Container, FieldInfo, SecretLocation, SecretSummary, SecretValue } from "./model.js";
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
