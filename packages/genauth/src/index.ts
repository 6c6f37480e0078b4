export { createGenAuthCaller } from "./caller.js";
export type { GenAuthCaller } from "./caller.js";
export { createGenAuthClient } from "./client.js";
export type { GenAuthClient } from "./client.js";
export { apiCodes, statusCodes, vendor } from "./errors.js";
export type { components, operations, paths } from "./generated/schema.js";
export { defaultBaseUrl } from "./options.js";
export type { GenAuthOptions } from "./options.js";
export type { ApplicationSimpleInfo } from "./shapes.js";
export { createObserver, VendorError } from "@keyhole/transport";
export type {
  CallOptions,
  ClientOptions,
  Clock,
  Listeners,
  ListOptions,
  Observer,
  RequestEvent,
  ResponseEvent,
  RetryOptions,
  VendorErrorKind,
} from "@keyhole/transport";
