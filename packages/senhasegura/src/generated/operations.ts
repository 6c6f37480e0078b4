// Generated from specs/senhasegura.yaml. Do not edit: change the spec, then run `pnpm generate`.

import type { OperationTable } from "@keyhole/transport";

/** What the transport must know of each operation. */
export const operations = {
  "POST /oauth2/token": { id: "requestToken", safe: true, authenticated: false, form: true },
  "GET /mysafe/secretapi": { id: "listApiSecrets", safe: true, authenticated: true },
  "GET /mysafe/secretapi/{identifier}": { id: "getApiSecret", safe: true, authenticated: true },
  "PUT /mysafe/secretapi/update/{identifier}": { id: "updateApiSecret", safe: false, authenticated: true },
  "GET /mysafe/password": { id: "listPasswords", safe: true, authenticated: true },
  "GET /mysafe/password/{identifier}": { id: "getPassword", safe: true, authenticated: true },
  "PUT /mysafe/password/update/{identifier}": { id: "updatePassword", safe: false, authenticated: true },
  "GET /mysafe/note": { id: "listNotes", safe: true, authenticated: true },
  "GET /mysafe/note/{identifier}": { id: "getNote", safe: true, authenticated: true },
  "PUT /mysafe/note/update/{identifier}": { id: "updateNote", safe: false, authenticated: true },
} as const satisfies OperationTable;
