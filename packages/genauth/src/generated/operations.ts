// Generated from specs/genauth.yaml. Do not edit: change the spec, then run `pnpm generate`.

import type { ApiClient, OperationTable } from "@keyhole/transport";
import type { operations as Operations } from "./schema.js";

/** Calls the operations of the spec; both levels of this client use it. */
export type GenAuthApiClient = ApiClient<Operations>;

/** What the transport needs to know about each operation. */
export const operations = {
  getManagementToken: { method: "POST", path: "/api/v3/get-management-token", safe: true, anonymous: true },
  listApplicationSimpleInfo: { method: "GET", path: "/api/v3/list-application-simple-info", safe: true },
  getApplicationSimpleInfo: { method: "GET", path: "/api/v3/get-application-simple-info", safe: true },
  listApplications: { method: "GET", path: "/api/v3/list-applications", safe: true },
  getApplication: { method: "GET", path: "/api/v3/get-application", safe: true },
  getApplicationSecret: { method: "GET", path: "/api/v3/get-application-secret", safe: true },
  refreshApplicationSecret: { method: "POST", path: "/api/v3/refresh-application-secret" },
  getAccessKeyList: { method: "GET", path: "/api/v3/list-access-key", safe: true },
  createAccessKey: { method: "POST", path: "/api/v3/create-access-key" },
  updateAccessKey: { method: "POST", path: "/api/v3/update-access-key" },
  deleteAccessKey: { method: "POST", path: "/api/v3/delete-access-key" },
} as const satisfies OperationTable;
