export { createUserDocksCaller } from "./caller.js";
export type { UserDocksCaller } from "./caller.js";
export { createUserDocksClient } from "./client.js";
export type { UserDocksClient } from "./client.js";
export { errorCodes, remedies, vendor } from "./errors.js";
export type { components, operations, paths } from "./generated/schema.js";
export { defaultBaseUrl } from "./options.js";
export type { UserDocksOptions } from "./options.js";
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
