export { createUserDocksCaller } from "./caller.js";
export type { AppCaller, UserDocksCaller } from "./caller.js";
export { createUserDocksClient } from "./client.js";
export type { UserDocksClient } from "./client.js";
export { errorCodes, remedies, vendor } from "./errors.js";
export type { components, operations, paths } from "./generated/schema.js";
export type { KeyMethods } from "./keys.js";
export { defaultBaseUrl } from "./options.js";
export type { UserDocksOptions } from "./options.js";
export type { SecretMethods } from "./secrets.js";
export type { AppKey, AppKeyType } from "./shapes.js";
export { VendorError } from "@keyhole/transport";
export type {
  CallOptions,
  ClientOptions,
  Clock,
  CodeMeaning,
  ListOptions,
  RequestEvent,
  RequestHooks,
  ResponseEvent,
  RetryOptions,
  Remedies,
  VendorErrorKind,
  VendorIdentity,
} from "@keyhole/transport";
