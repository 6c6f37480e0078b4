// Generated from specs/userdocks.yaml. Do not edit: change the spec, then run `pnpm generate`.

import type { ApiClient, OperationTable } from "@keyhole/transport";
import type { operations as Operations } from "./schema.js";

/** Calls the operations of the spec; both levels of this client use it. */
export type UserDocksApiClient = ApiClient<Operations>;

/** What the transport needs to know about each operation. */
export const operations = {
  getAppsSecrets: { method: "GET", path: "/apps/{appId}/secrets", safe: true },
  getAppsPublicKeys: { method: "GET", path: "/apps/{appId}/public-keys", safe: true },
  getAppsKeys: { method: "GET", path: "/apps/{appUuid}/keys", safe: true },
} as const satisfies OperationTable;
