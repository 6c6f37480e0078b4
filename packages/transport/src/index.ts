export { createApiClient } from "./api-client.js";
export type { ApiClient, ApiDefinition, ApiServer, SendInput } from "./api-client.js";
export type { ApiRequest } from "./api-request.js";
export type { ApiResponse } from "./api-response.js";
export {
  assertHeaderValue,
  assertOptions,
  assertString,
  assertUuid,
  invalidOption,
} from "./assert-option.js";
export {
  bearerAuthentication,
  ensureToken,
  headerAuthentication,
  tokenAuthentication,
} from "./authentication.js";
export type { Authentication, Credentials, Rejection } from "./authentication.js";
export { parseBaseUrl, parseOrigin } from "./base-url.js";
export type { CallOptions, ListOptions } from "./call-options.js";
export type { ClientOptions } from "./client-options.js";
export { systemClock, wait } from "./clock.js";
export type { Clock } from "./clock.js";
export { findCodeMeaning } from "./code-meaning.js";
export type { CodeMeaning } from "./code-meaning.js";
export { defineClient } from "./define-client.js";
export type {
  ClientDefinition,
  ConnectContext,
  Connection,
  VendorOptions,
} from "./define-client.js";
export { kindForStatus } from "./error-response.js";
export type { ErrorParser } from "./error-response.js";
export type { Fetch, FetchInit, FetchResponse } from "./fetch.js";
export type { RequestEvent, RequestHooks, ResponseEvent } from "./hooks.js";
export type { OperationInput } from "./operation-input.js";
export type { Operation, OperationTable } from "./operations.js";
export { optionalStrings } from "./optional-strings.js";
export type { Page, PageRequest } from "./page-prefetcher.js";
export { paginate } from "./paginate.js";
export type { PaginateOptions } from "./paginate.js";
export { paginateByCursor } from "./paginate-by-cursor.js";
export type { CursorPage, PaginateByCursorOptions } from "./paginate-by-cursor.js";
export { paginateByNumber } from "./paginate-by-number.js";
export type { PaginateByNumberOptions } from "./paginate-by-number.js";
export { unseenCharacters } from "./redact.js";
export { ResponseReader } from "./response-reader.js";
export type { RetryOptions } from "./retry.js";
export { serializeForm } from "./serialize-form.js";
export type { FormSerializer } from "./serialize-form.js";
export { serializePath } from "./serialize-path.js";
export { signatureAuthentication } from "./signature-authentication.js";
export { signRequest } from "./signature-v4.js";
export type { AccessKey, SignatureScope, SignedRequest, SigningKey } from "./signature-v4.js";
export { signJwt } from "./sign-jwt.js";
export type { JwtKey } from "./sign-jwt.js";
export { createTokenCache } from "./token-cache.js";
export type { Token, TokenCache } from "./token-cache.js";
export { VendorError } from "./vendor-error.js";
export type { ErrorDetails, Remedies, VendorIdentity } from "./vendor-error.js";
export { messagesFor, vendorErrorKinds } from "./vendor-error-kind.js";
export type { VendorErrorKind } from "./vendor-error-kind.js";
