// Generated from specs/doppler.yaml. Do not edit: change the spec, then run `pnpm generate`.

import type { ApiClient, OperationTable } from "@keyhole/transport";
import type { operations as Operations } from "./schema.js";

/** Calls the operations of the spec; both levels of this client use it. */
export type DopplerApiClient = ApiClient<Operations>;

/** What the transport needs to know about each operation. */
export const operations = {
  me: { method: "GET", path: "/v3/me", safe: true },
  listProjects: { method: "GET", path: "/v3/projects", safe: true },
  listEnvironments: { method: "GET", path: "/v3/environments", safe: true },
  listConfigs: { method: "GET", path: "/v3/configs", safe: true },
  getConfig: { method: "GET", path: "/v3/configs/config", safe: true },
  listSecretNames: { method: "GET", path: "/v3/configs/config/secrets/names", safe: true },
  listSecrets: { method: "GET", path: "/v3/configs/config/secrets", safe: true },
  updateSecrets: { method: "POST", path: "/v3/configs/config/secrets" },
  getSecret: { method: "GET", path: "/v3/configs/config/secret", safe: true },
  deleteSecret: { method: "DELETE", path: "/v3/configs/config/secret", empty: [204] },
} as const satisfies OperationTable;
