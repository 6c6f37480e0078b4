// Generated from specs/vault.yaml. Do not edit: change the spec, then run `pnpm generate`.

import type { ApiClient, OperationTable } from "@keyhole/transport";
import type { operations as Operations } from "./schema.js";

/** Calls the operations of the spec; both levels of this client use it. */
export type VaultApiClient = ApiClient<Operations>;

/** What the transport needs to know about each operation. */
export const operations = {
  tokenLookUpSelf: { method: "GET", path: "/v1/auth/token/lookup-self", safe: true },
  tokenRenewSelf: { method: "POST", path: "/v1/auth/token/renew-self", anonymous: true },
  appRoleLogin: { method: "POST", path: "/v1/auth/{mount}/login", anonymous: true, segments: ["mount"] },
  userpassLogin: { method: "POST", path: "/v1/auth/{mount}/login/{username}", anonymous: true, segments: ["mount"] },
  readHealthStatus: { method: "GET", path: "/v1/sys/health", safe: true, anonymous: true },
  queryTokenSelfCapabilities: { method: "POST", path: "/v1/sys/capabilities-self", safe: true },
  internalUiListEnabledVisibleMounts: { method: "GET", path: "/v1/sys/internal/ui/mounts", safe: true },
  kvList: { method: "GET", path: "/v1/{path}#list", safe: true, segments: ["path"] },
  kvV2Read: { method: "GET", path: "/v1/{mount}/data/{path}", safe: true, segments: ["mount", "path"] },
  kvV2Write: { method: "POST", path: "/v1/{mount}/data/{path}", segments: ["mount", "path"] },
  kvV2Delete: { method: "DELETE", path: "/v1/{mount}/data/{path}", segments: ["mount", "path"], empty: [204] },
  kvV2Patch: { method: "PATCH", path: "/v1/{mount}/data/{path}", contentType: "application/merge-patch+json", segments: ["mount", "path"] },
  kvV2ReadMetadata: { method: "GET", path: "/v1/{mount}/metadata/{path}", safe: true, segments: ["mount", "path"] },
  kvV1Read: { method: "GET", path: "/v1/{path}", safe: true, segments: ["path"] },
  kvV1Write: { method: "POST", path: "/v1/{path}", segments: ["path"], empty: [204] },
} as const satisfies OperationTable;
