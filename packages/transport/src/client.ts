import createOpenApiClient, { type Client } from "openapi-fetch";
import type { Authentication } from "./authentication.js";
import { systemClock, type Clock } from "./clock.js";
import type { FailureReader } from "./failure.js";
import type { Operation, OperationTable } from "./operations.js";
import { serializePath } from "./path-serializer.js";
import type { RetryOptions } from "./retry.js";
import { send, type SendContext } from "./send.js";
import type { Remedies, VendorIdentity } from "./vendor-error.js";

/** What every client lets its caller choose. */
export interface ClientOptions {
  /**
   * Sends the requests.
   * @default globalThis.fetch, looked up at each call
   */
  readonly fetch?: typeof globalThis.fetch;
  /**
   * The time, for tests.
   * @default the machine's
   */
  readonly clock?: Clock;
  /**
   * The limit of one call with all its attempts, in milliseconds.
   * @default 30000
   */
  readonly timeoutMs?: number;
  /**
   * The largest answer that is read, in decoded bytes.
   * @default 10485760
   */
  readonly maxResponseBytes?: number;
  /** When to try again after a failure. Writes are never repeated. */
  readonly retry?: RetryOptions;
}

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
    // Looked up late: tests and proxies replace the global one after clients are created.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    clock: options.clock ?? systemClock,
    retry: options.retry ?? {},
    timeoutMs: options.timeoutMs ?? 30_000,
    maxResponseBytes: options.maxResponseBytes ?? 10 * 1024 * 1024,
  };
  const sent = new WeakMap<Request, Operation>();
  const client = createOpenApiClient<Paths>({
    baseUrl,
    pathSerializer: serializePath,
    fetch: (request) => {
      const operation = sent.get(request);
      if (!operation) throw new TypeError(`${vendor.name}'s spec has no such operation.`);
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
