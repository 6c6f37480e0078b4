export type { components, operations, paths } from "./generated/schema.js";
export { createVoximplantApiClient, defaultBaseUrl } from "./voximplant-api-client.js";
export type { VoximplantApiClient, VoximplantOptions } from "./voximplant-api-client.js";
export type { ApplicationMethods, GetApplicationsOptions } from "./voximplant-applications.js";
export type {
  ApplicationSelector,
  SecretSelector,
  SecretsSelector,
} from "./voximplant-arguments.js";
export { createVoximplantClient } from "./voximplant-client.js";
export type { VoximplantClient } from "./voximplant-client.js";
export { errorCodes, vendor } from "./voximplant-errors.js";
export type { Application, SecretListItem, GetSecretValueResult } from "./voximplant-results.js";
export type {
  GetSecretsOptions,
  AddSecretRequest,
  SecretAddress,
  SecretChange,
  SecretDeletion,
  SecretMethods,
} from "./voximplant-secrets.js";
export { parseServiceAccountKey } from "./voximplant-service-account-key.js";
export type { ServiceAccountKey } from "./voximplant-service-account-key.js";
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
