export type {
  AccessKeyMethods,
  CreateAccessKeyInput,
  GetAccessKeyListOptions,
  UpdateAccessKeyInput,
} from "./access-keys.js";
export type {
  ApplicationMethods,
  ListApplicationSimpleInfoOptions,
  ListApplicationsOptions,
} from "./applications.js";
export { createGenAuthCaller } from "./caller.js";
export type { GenAuthCaller } from "./caller.js";
export { createGenAuthClient } from "./client.js";
export type { GenAuthClient } from "./client.js";
export { apiCodes, statusCodes, vendor } from "./errors.js";
export type { components, operations, paths } from "./generated/schema.js";
export { defaultBaseUrl } from "./options.js";
export type { GenAuthOptions } from "./options.js";
export type { SecretMethods } from "./secrets.js";
export type { AccessKey, AccessKeySummary, Application, ApplicationSimpleInfo } from "./shapes.js";
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
