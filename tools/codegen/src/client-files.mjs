import { operationTable } from "./operation-table.mjs";

/**
 * Writes the table of operations, and the type of the client that calls them.
 *
 * @param {any} spec a parsed OpenAPI document
 * @param {string} name the vendor's name in identifiers
 */
export function operationsFile(spec, name) {
  return `import type { ApiClient, OperationTable } from "@keyhole/transport";
import type { operations as Operations } from "./schema.js";

/** Calls the operations of the spec; both levels of this client use it. */
export type ${name}ApiClient = ApiClient<Operations>;

${operationTable(spec)}`;
}

/**
 * Writes the entry of the package. Everything that the client's own file exports is public.
 *
 * @param {string} id the vendor's id, which is the name of the client's own file
 * @param {string} name the vendor's name in identifiers
 */
export function indexFile(id, name) {
  return `export * from "../${id}.js";
export type { ${name}ApiClient } from "./operations.js";
export type { components, operations, paths } from "./schema.js";
export { VendorError } from "@keyhole/transport";
export type {
  CallOptions,
  ClientOptions,
  Clock,
  CodeMeaning,
  ListOptions,
  Remedies,
  RequestEvent,
  RequestHooks,
  ResponseEvent,
  RetryOptions,
  VendorErrorKind,
  VendorIdentity,
} from "@keyhole/transport";
`;
}

/**
 * Writes the low-level client, which is an entry of its own.
 *
 * @param {string} id the vendor's id
 * @param {string} name the vendor's name in identifiers
 */
export function restFile(id, name) {
  return `import { create${name}ApiClient, type ${name}Options } from "@keyhole/${id}";
import { createRestClient } from "@keyhole/transport/rest";
import type { Client } from "openapi-fetch";
import type { paths } from "./schema.js";

/** The typed low-level client, for every operation of the spec. */
export type ${name}RestClient = Client<paths>;

/**
 * Creates the low-level client: openapi-fetch with the same authentication, retries and errors as
 * {@link create${name}Client}.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function create${name}RestClient(options: ${name}Options): ${name}RestClient {
  return createRestClient<paths>(create${name}ApiClient(options).api);
}
`;
}
