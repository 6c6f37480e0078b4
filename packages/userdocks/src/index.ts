export { createUserDocksClient, defaultBaseUrl } from "./client.js";
export type { UserDocksClient, UserDocksOptions } from "./client.js";
export { errorCodes, remedies, vendor } from "./errors.js";
export type { components, operations, paths } from "./generated/schema.js";
export { VendorError } from "@keyhole/transport";
export type { CallOptions, ClientOptions, VendorErrorKind } from "@keyhole/transport";
