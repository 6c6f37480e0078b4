export type { ApplicationMethods, GetApplicationsOptions } from "./applications.js";
export { createVoximplantCaller } from "./caller.js";
export type { VoximplantCaller } from "./caller.js";
export { createVoximplantClient } from "./client.js";
export type { VoximplantClient } from "./client.js";
export { errorCodes, vendor } from "./errors.js";
export type { components, operations, paths } from "./generated/schema.js";
export { defaultBaseUrl } from "./options.js";
export type { VoximplantOptions } from "./options.js";
export type {
  GetSecretsOptions,
  NewSecret,
  SecretAddress,
  SecretChange,
  SecretDeletion,
  SecretMethods,
} from "./secrets.js";
export type { ApplicationSelector, SecretSelector, SecretsSelector } from "./selectors.js";
export { parseServiceAccountKey } from "./service-account-key.js";
export type { ServiceAccountKey } from "./service-account-key.js";
export type { Application, SecretListItem, SecretValue } from "./shapes.js";
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
