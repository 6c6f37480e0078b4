export { createGenAuthClient, defaultBaseUrl } from "./client.js";
export type { GenAuthClient, GenAuthOptions } from "./client.js";
export { apiCodes, statusCodes, vendor } from "./errors.js";
export type { components, operations, paths } from "./generated/schema.js";
export type { ApplicationSimpleInfo } from "./shapes.js";
export { VendorError } from "@keyhole/transport";
export type { CallOptions, ClientOptions, VendorErrorKind } from "@keyhole/transport";
