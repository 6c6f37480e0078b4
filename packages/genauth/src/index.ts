export type {
  AccessKey,
  AccessKeyMethods,
  AccessKeySummary,
  CreateAccessKeyInput,
  GetAccessKeyListOptions,
  UpdateAccessKeyInput,
} from "./genauth-access-keys.js";
export { createGenAuthApiClient, defaultBaseUrl } from "./genauth-api-client.js";
export type { GenAuthApiClient, GenAuthOptions } from "./genauth-api-client.js";
export type {
  Application,
  ApplicationMethods,
  ApplicationSimpleInfo,
  ListApplicationSimpleInfoOptions,
  ListApplicationsOptions,
} from "./genauth-applications.js";
export { createGenAuthClient } from "./genauth-client.js";
export type { GenAuthClient } from "./genauth-client.js";
export { apiCodes, statusCodes, vendor } from "./genauth-errors.js";
export type { SecretMethods } from "./genauth-secrets.js";
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
  VendorErrorKind,
  VendorIdentity,
} from "@keyhole/transport";
