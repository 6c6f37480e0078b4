export { bearerAuthentication, ensureToken, headerAuthentication } from "./authentication.js";
export type { Authentication } from "./authentication.js";
export { parseBaseUrl } from "./base-url.js";
export { createClient } from "./client.js";
export type { CallOptions, ClientDefinition, ClientOptions } from "./client.js";
export { systemClock } from "./clock.js";
export type { Clock } from "./clock.js";
export { kindOfStatus } from "./failure.js";
export type { Answer, FailureReader } from "./failure.js";
export type { Operation, OperationTable } from "./operations.js";
export { requireHeaderText, requireText, requireUuid } from "./options.js";
export { walkPages } from "./pages.js";
export type { Page } from "./pages.js";
export type { RetryOptions } from "./retry.js";
export { ShapeReader } from "./shape.js";
export { createTokenCache } from "./token-cache.js";
export type { Token, TokenCache } from "./token-cache.js";
export { VendorError, vendorErrorKinds } from "./vendor-error.js";
export type {
  CodeMeaning,
  Failure,
  Remedies,
  VendorErrorKind,
  VendorIdentity,
} from "./vendor-error.js";
