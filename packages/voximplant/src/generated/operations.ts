// Generated from specs/voximplant.yaml. Do not edit: change the spec, then run `pnpm generate`.

import type { OperationTable } from "@keyhole/transport";

/** What the transport must know of each operation. */
export const operations = {
  "POST /GetApplications": { id: "getApplications", safe: true, authenticated: true },
  "POST /GetSecrets": { id: "getSecrets", safe: true, authenticated: true },
  "POST /GetSecretValue": { id: "getSecretValue", safe: true, authenticated: true },
  "POST /SetSecretInfo": { id: "setSecretInfo", safe: false, authenticated: true, form: true },
} as const satisfies OperationTable;
