import createOpenApiClient, { type Client } from "openapi-fetch";
import type { Authentication } from "./authentication.js";
import { readClientOptions, type ClientOptions } from "./client-options.js";
import type { FailureReader } from "./failure.js";
import type { Operation, OperationTable } from "./operations.js";
import { serializePath } from "./path-serializer.js";
import { send, type SendContext } from "./send.js";
import type { Remedies, VendorIdentity } from "./vendor-error.js";

/** What each single call lets its caller choose. */
export interface CallOptions {
  /** Cancels the call, which then throws a `VendorError` of kind `cancelled`. */
  readonly signal?: AbortSignal;
}

/** What a vendor's package tells the transport. */
export interface ClientDefinition {
  readonly vendor: VendorIdentity;
  readonly operations: OperationTable;
  /** As `parseBaseUrl` returns it. */
  readonly baseUrl: string;
  readonly authentication: Authentication;
  readonly readFailure: FailureReader;
  /** For failures that `readFailure` gives no remedy, or never sees for want of a body. */
  readonly remedies?: Remedies;
}

/**
 * Creates the typed low-level client of a vendor, one method per HTTP method of its spec. It
 * resolves for successes alone; every failure is thrown as a `VendorError`.
 */
export function createClient<Paths extends object>(
  definition: ClientDefinition,
  options: ClientOptions = {},
): Client<Paths> {
  const { vendor, operations, baseUrl, authentication, readFailure, remedies = {} } = definition;
  const context: SendContext = {
    vendor,
    authentication,
    readFailure,
    remedies,
    ...readClientOptions(options),
  };
  const sent = new WeakMap<Request, Operation>();
  const client = createOpenApiClient<Paths>({
    baseUrl,
    pathSerializer: serializePath,
    fetch: (request) => {
      const operation = sent.get(request);
      if (!operation) throw new TypeError(`${vendor.name}'s spec has no such operation.`);
      // An option of a single call must not lead the credentials elsewhere.
      if (!request.url.startsWith(`${baseUrl}/`)) {
        throw new TypeError("The option baseUrl cannot be changed for a single call.");
      }
      return send(context, operation, request);
    },
  });
  client.use({
    onRequest: ({ request, schemaPath }) => {
      const operation = operations[`${request.method} ${schemaPath}`];
      if (operation) sent.set(request, operation);
    },
  });
  return client;
}
