// Generated from specs/vault.yaml. Do not edit: change the spec, then run `pnpm generate`.

export * from "../vault.js";
export type { VaultApiClient } from "./operations.js";
export type { components, operations, paths } from "./schema.js";
export { VendorError } from "@keyhole/transport";
export type {
  CallOptions,
  ClientOptions,
  Clock,
  CodeMeaning,
  ListOptions,
  Remedies,
  RequestEvent,
  RequestHooks,
  ResponseEvent,
  RetryOptions,
  VendorErrorKind,
  VendorIdentity,
} from "@keyhole/transport";
