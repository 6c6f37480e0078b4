import { buildRequest } from "./api-request.js";
import type { ApiResponse } from "./api-response.js";
import type { Authentication } from "./authentication.js";
import type { CallOptions } from "./call-options.js";
import { readClientOptions, type ClientOptions } from "./client-options.js";
import type { ErrorParser } from "./error-response.js";
import type { OperationInput } from "./operation-input.js";
import type { OperationTable } from "./operations.js";
import { ResponseReader } from "./response-reader.js";
import type { SendContext } from "./send-context.js";
import { send } from "./send.js";
import { serializeForm, type FormSerializer } from "./serialize-form.js";
import { serializePath } from "./serialize-path.js";
import { serializeQuery } from "./serialize-query.js";
import type { Remedies, VendorIdentity } from "./vendor-error.js";

/** How a vendor's package describes its API. */
export interface ApiDefinition {
  readonly vendor: VendorIdentity;
  readonly operations: OperationTable;
  /** As `parseBaseUrl` returns it. */
  readonly baseUrl: string;
  readonly authentication: Authentication;
  readonly parseErrorResponse: ErrorParser;
  /** Remedies by kind, for errors that `parseErrorResponse` gives no remedy or never sees. */
  readonly remedies?: Remedies;
  /**
   * Serializes the bodies of operations that take a form.
   * @default serializeForm
   */
  readonly serializeForm?: FormSerializer;
}

/** Calls a vendor's operations by their operationId. */
export interface ApiClient<Operations> extends Pick<
  ApiDefinition,
  "vendor" | "operations" | "baseUrl"
> {
  /**
   * Calls an operation and resolves with its successful response.
   *
   * @throws {VendorError} for every failure
   * @throws {TypeError} if a path parameter is missing, empty or `..`
   */
  readonly call: <Id extends keyof Operations & string>(
    id: Id,
    input: OperationInput<Operations[Id]>,
    options?: CallOptions,
  ) => Promise<ResponseReader>;
  /**
   * Sends a request whose URL is complete, and resolves with its successful response.
   *
   * @throws {VendorError} for every failure
   */
  readonly send: (
    id: string,
    url: string,
    body: unknown,
    signal: AbortSignal | undefined,
  ) => Promise<ApiResponse>;
}

interface AnyInput {
  readonly query?: Readonly<Record<string, unknown>>;
  readonly path?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/**
 * Creates the client that calls a vendor's operations.
 *
 * @throws {TypeError} that names the malformed option
 */
export function createApiClient<Operations>(
  definition: ApiDefinition,
  options: ClientOptions = {},
): ApiClient<Operations> {
  const { vendor, operations, baseUrl, serializeForm: toForm = serializeForm } = definition;
  const { host } = new URL(baseUrl);
  const context: SendContext = { ...definition, ...readClientOptions(options), host };
  const sendTo: ApiClient<Operations>["send"] = (id, url, body, signal) =>
    send(context, buildRequest(id, operations[id]!, url, body, toForm), signal);
  return {
    vendor,
    operations,
    baseUrl,
    send: sendTo,
    call: async (id, input, { signal } = {}) => {
      const { path = {}, query = {}, body } = input as AnyInput;
      const target = serializePath(operations[id]!.path, path) + serializeQuery(query);
      const response = await sendTo(id, baseUrl + target, body, signal);
      return new ResponseReader(vendor, id, response.body);
    },
  };
}
