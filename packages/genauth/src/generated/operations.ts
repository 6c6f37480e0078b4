// Generated from specs/genauth.yaml. Do not edit: change the spec, then run `pnpm generate`.

import type { OperationTable } from "@keyhole/transport";

/** What the transport must know of each operation. */
export const operations = {
  "POST /api/v3/get-management-token": { id: "getManagementToken", safe: true, authenticated: false },
  "GET /api/v3/list-application-simple-info": { id: "listApplicationSimpleInfo", safe: true, authenticated: true },
  "GET /api/v3/get-application-simple-info": { id: "getApplicationSimpleInfo", safe: true, authenticated: true },
  "GET /api/v3/get-application-secret": { id: "getApplicationSecret", safe: true, authenticated: true },
  "POST /api/v3/refresh-application-secret": { id: "refreshApplicationSecret", safe: false, authenticated: true },
} as const satisfies OperationTable;
