export { AnswerReader } from "./answer-reader.js";
export { createApi } from "./api.js";
export { bearerAuthentication, ensureToken, headerAuthentication } from "./authentication.js";
export type { Authentication } from "./authentication.js";
export { parseBaseUrl } from "./base-url.js";
export { createCaller } from "./caller.js";
export type {
  Caller,
  CallerContext,
  CallerDefinition,
  CallOptions,
  ListOptions,
} from "./caller.js";
export type { ClientOptions } from "./client-options.js";
export { meaningOf } from "./code-meaning.js";
export type { CodeMeaning } from "./code-meaning.js";
export { systemClock } from "./clock.js";
export type { Clock } from "./clock.js";
export { kindOfStatus } from "./failure.js";
export type { Answer, FailureReader } from "./failure.js";
export { serializeForm } from "./form.js";
export type { FormSerializer } from "./form.js";
export { vendorErrorKinds } from "./kinds.js";
export type { VendorErrorKind } from "./kinds.js";
export { loggableHeaders } from "./loggable-headers.js";
export { createObserver } from "./observer.js";
export type { Listeners, Observer, RequestEvent, ResponseEvent } from "./observer.js";
export type { OperationInput } from "./operation-input.js";
export type { Operation, OperationTable } from "./operations.js";
export { requireHeaderText, requireText, requireUuid } from "./options.js";
export { walkPages } from "./pages.js";
export type { Page, PagePosition, Walk } from "./pages.js";
export type { RetryOptions } from "./retry.js";
export { createTokenCache } from "./token-cache.js";
export type { Token, TokenCache } from "./token-cache.js";
export { VendorError } from "./vendor-error.js";
export type { Failure, Remedies, VendorIdentity } from "./vendor-error.js";
