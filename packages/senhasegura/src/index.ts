export type { components, operations, paths } from "./generated/schema.js";
export { createSenhaseguraApiClient, defaultPathPrefix } from "./senhasegura-api-client.js";
export type { SenhaseguraApiClient, SenhaseguraOptions } from "./senhasegura-api-client.js";
export type {
  ApiSecret,
  ApiSecretChanges,
  ApiSecretMethods,
  ApiSecretOnList,
  ListApiSecretsOptions,
  NewApiSecret,
} from "./senhasegura-api-secrets.js";
export { createSenhaseguraClient } from "./senhasegura-client.js";
export type { SenhaseguraClient } from "./senhasegura-client.js";
export { exceptionCodes, gatewayMessages, remedies, vendor } from "./senhasegura-errors.js";
export type { Changes, Item, ItemOnList, SavedItem } from "./senhasegura-items.js";
export type {
  ListNotesOptions,
  NewNote,
  Note,
  NoteChanges,
  NoteMethods,
  NoteOnList,
} from "./senhasegura-notes.js";
export type {
  ListPasswordsOptions,
  NewPassword,
  Password,
  PasswordChanges,
  PasswordMethods,
  PasswordOnList,
} from "./senhasegura-passwords.js";
export type { Shared, ShareWith, Sharing, SharingInput } from "./senhasegura-sharing.js";
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
