// Generated from specs/voximplant.yaml. Do not edit: change the spec, then run `pnpm generate`.

import type { ApiClient, OperationTable } from "@keyhole/transport";
import type { operations as Operations } from "./schema.js";

/** Calls the operations of the spec; both levels of this client use it. */
export type VoximplantApiClient = ApiClient<Operations>;

/** What the transport needs to know about each operation. */
export const operations = {
  getApplications: { method: "POST", path: "/GetApplications", safe: true },
  getSecrets: { method: "POST", path: "/GetSecrets", safe: true },
  getSecretValue: { method: "POST", path: "/GetSecretValue", safe: true },
  setSecretInfo: { method: "POST", path: "/SetSecretInfo", form: true },
  addSecret: { method: "POST", path: "/AddSecret", form: true },
  delSecret: { method: "POST", path: "/DelSecret", form: true },
} as const satisfies OperationTable;
