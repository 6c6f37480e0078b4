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
  ApiSecretMethods,
  ApiSecretOnList,
  ListApiSecretsOptions,
  NewApiSecret,
} from "./api-secrets.js";
export type { Changes, Item, ItemOnList, SavedItem } from "./items.js";
export type {
  ListNotesOptions,
  NewNote,
  Note,
  NoteChanges,
  NoteMethods,
  NoteOnList,
} from "./notes.js";
export type {
  ListPasswordsOptions,
  NewPassword,
  Password,
  PasswordChanges,
  PasswordMethods,
  PasswordOnList,
} from "./passwords.js";
export type { Shared, ShareWith, Sharing, SharingInput } from "./sharing.js";
export { VendorError } from "@keyhole/transport";
export type {
  CallOptions,
  ClientOptions,
  Clock,
  ListOptions,
  RequestEvent,
  RequestHooks,
  ResponseEvent,
  RetryOptions,
  VendorErrorKind,
} from "@keyhole/transport";
