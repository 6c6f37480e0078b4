export { createSenhaseguraCaller } from "./caller.js";
export type { SenhaseguraCaller } from "./caller.js";
export { createSenhaseguraClient } from "./client.js";
export type { SenhaseguraClient } from "./client.js";
export { exceptionCodes, gatewayMessages, remedies, vendor } from "./errors.js";
export type { components, operations, paths } from "./generated/schema.js";
export { defaultPathPrefix } from "./options.js";
export type { SenhaseguraOptions } from "./options.js";
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
export { createObserver, VendorError } from "@keyhole/transport";
export type {
  CallOptions,
  ClientOptions,
  Clock,
  Listeners,
  ListOptions,
  Observer,
  RequestEvent,
  ResponseEvent,
  RetryOptions,
  VendorErrorKind,
} from "@keyhole/transport";
