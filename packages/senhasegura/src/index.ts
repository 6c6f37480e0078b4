export { createSenhaseguraClient, defaultPathPrefix } from "./client.js";
export type { SenhaseguraClient, SenhaseguraOptions } from "./client.js";
export { exceptionCodes, gatewayMessages, remedies, vendor } from "./errors.js";
export type { components, operations, paths } from "./generated/schema.js";
export type {
  ApiSecret,
  ApiSecretChanges,
  ApiSecretOnList,
  Note,
  NoteChanges,
  NoteOnList,
  Password,
  PasswordChanges,
  PasswordOnList,
  Sharing,
  UpdateResult,
} from "./shapes.js";
export { VendorError } from "@keyhole/transport";
export type { CallOptions, ClientOptions, VendorErrorKind } from "@keyhole/transport";
