// Generated from specs/genauth.yaml. Do not edit: change the spec, then run `pnpm generate`.

import type { OperationTable } from "@keyhole/transport";

/** What the transport must know of each operation. */
export const operations = {
  getManagementToken: { method: "POST", path: "/api/v3/get-management-token", safe: true, anonymous: true },
  listApplicationSimpleInfo: { method: "GET", path: "/api/v3/list-application-simple-info", safe: true },
  getApplicationSimpleInfo: { method: "GET", path: "/api/v3/get-application-simple-info", safe: true },
  getApplicationSecret: { method: "GET", path: "/api/v3/get-application-secret", safe: true },
  refreshApplicationSecret: { method: "POST", path: "/api/v3/refresh-application-secret" },
} as const satisfies OperationTable;
