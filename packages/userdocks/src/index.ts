export { createUserDocksApiClient, defaultBaseUrl } from "./userdocks-api-client.js";
export type { UserDocksApiClient, UserDocksOptions } from "./userdocks-api-client.js";
export type { AppKey, AppKeyType } from "./userdocks-app.js";
export { createUserDocksClient } from "./userdocks-client.js";
export type { KeyMethods, SecretMethods, UserDocksClient } from "./userdocks-client.js";
export { errorCodes, remedies, vendor } from "./userdocks-errors.js";
export type { components, operations, paths } from "./generated/schema.js";
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
