// Generated from specs/senhasegura.yaml. Do not edit: change the spec, then run `pnpm generate`.

import type { OperationTable } from "@keyhole/transport";

/** What the transport must know of each operation. */
export const operations = {
  requestToken: { method: "POST", path: "/oauth2/token", safe: true, anonymous: true, form: true },
  listApiSecrets: { method: "GET", path: "/mysafe/secretapi", safe: true },
  getApiSecret: { method: "GET", path: "/mysafe/secretapi/{identifier}", safe: true },
  updateApiSecret: { method: "PUT", path: "/mysafe/secretapi/update/{identifier}" },
  listPasswords: { method: "GET", path: "/mysafe/password", safe: true },
  getPassword: { method: "GET", path: "/mysafe/password/{identifier}", safe: true },
  updatePassword: { method: "PUT", path: "/mysafe/password/update/{identifier}" },
  listNotes: { method: "GET", path: "/mysafe/note", safe: true },
  getNote: { method: "GET", path: "/mysafe/note/{identifier}", safe: true },
  updateNote: { method: "PUT", path: "/mysafe/note/update/{identifier}" },
} as const satisfies OperationTable;
