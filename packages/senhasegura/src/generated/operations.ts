// Generated from specs/senhasegura.yaml. Do not edit: change the spec, then run `pnpm generate`.

import type { ApiClient, OperationTable } from "@keyhole/transport";
import type { operations as Operations } from "./schema.js";

/** Calls the operations of the spec; both levels of this client use it. */
export type SenhaseguraApiClient = ApiClient<Operations>;

/** What the transport needs to know about each operation. */
export const operations = {
  requestToken: { method: "POST", path: "/oauth2/token", safe: true, anonymous: true, form: true },
  listApiSecrets: { method: "GET", path: "/mysafe/secretapi", safe: true },
  createApiSecret: { method: "POST", path: "/mysafe/secretapi" },
  getApiSecret: { method: "GET", path: "/mysafe/secretapi/{identifier}", safe: true },
  updateApiSecret: { method: "PUT", path: "/mysafe/secretapi/update/{identifier}" },
  enableApiSecret: { method: "POST", path: "/mysafe/secretapi/active/{identifier}" },
  disableApiSecret: { method: "POST", path: "/mysafe/secretapi/inactive/{identifier}" },
  listPasswords: { method: "GET", path: "/mysafe/password", safe: true },
  createPassword: { method: "POST", path: "/mysafe/password" },
  getPassword: { method: "GET", path: "/mysafe/password/{identifier}", safe: true },
  updatePassword: { method: "PUT", path: "/mysafe/password/update/{identifier}" },
  enablePassword: { method: "POST", path: "/mysafe/password/active/{identifier}" },
  disablePassword: { method: "POST", path: "/mysafe/password/inactive/{identifier}" },
  listNotes: { method: "GET", path: "/mysafe/note", safe: true },
  createNote: { method: "POST", path: "/mysafe/note" },
  getNote: { method: "GET", path: "/mysafe/note/{identifier}", safe: true },
  updateNote: { method: "PUT", path: "/mysafe/note/update/{identifier}" },
  enableNote: { method: "POST", path: "/mysafe/note/active/{identifier}" },
  disableNote: { method: "POST", path: "/mysafe/note/inactive/{identifier}" },
} as const satisfies OperationTable;
