import { buildRequest } from "./api-request.js";
import type { ApiResponse } from "./api-response.js";
import { noAuthentication, type Authentication } from "./authentication.js";
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
  /** Headers that every request to the base URL has. They aren't confidential. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Other servers, such as that of a token endpoint, by the names in the table of operations.
   * Requests to them never carry the credentials of `authentication`.
   */
  readonly servers?: Readonly<Record<string, ApiServer>>;
  readonly parseErrorResponse: ErrorParser;
  /** Remedies by kind, for errors that `parseErrorResponse` gives no remedy or never sees. */
  readonly remedies?: Remedies;
  /**
   * Serializes the bodies of operations that take a form.
   * @default serializeForm
   */
  readonly serializeForm?: FormSerializer;
}

/** A server beside the base URL. */
export interface ApiServer {
  /** As `parseBaseUrl` returns it. */
  readonly baseUrl: string;
  /** Credentials for this server only. By default, none are sent. */
  readonly authentication?: Authentication;
}

/** The input of one request, as {@link ApiClient.send} takes it. */
export interface SendInput extends Omit<CallOptions, "headers"> {
  readonly headers?: Readonly<Record<string, unknown>> | undefined;
  readonly body?: unknown;
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
   * @throws {TypeError} if a path parameter is missing, empty or `..`, or a header has other
   *   characters than printable ASCII
   */
  readonly call: <Id extends keyof Operations & string>(
    id: Id,
    input: OperationInput<Operations[Id]>,
    options?: CallOptions,
  ) => Promise<ResponseReader>;
  /**
   * Sends a request and resolves with its successful response.
   *
   * @param target path and query, encoded, on the operation's own server
   * @throws {VendorError} for every failure
   */
  readonly send: (id: string, target: string, input: SendInput) => Promise<ApiResponse>;
}

type Values = Readonly<Record<string, unknown>>;

interface AnyInput {
  readonly query?: Values;
  readonly path?: Values;
  readonly header?: Values;
  readonly body?: unknown;
}

/**
 * Creates the client that calls a vendor's operations.
 *
 * @throws {TypeError} that names the malformed option, or a server that isn't defined
 */
export function createApiClient<Operations>(
  definition: ApiDefinition,
  clientOptions: ClientOptions = {},
): ApiClient<Operations> {
  const { vendor, operations, baseUrl, servers = {}, headers: common } = definition;
  const { serializeForm: toForm = serializeForm, ...shared } = definition;
  const secrets = (): string[] =>
    [definition, ...Object.values(servers)].flatMap(({ authentication }) => [
      ...(authentication?.secrets() ?? []),
    ]);
  const main: SendContext = { ...shared, ...readClientOptions(clientOptions), secrets };
  const contexts = new Map(
    Object.entries(servers).map(([name, { authentication = noAuthentication, ...server }]) => [
      name,
      { ...main, ...server, authentication },
    ]),
  );
  for (const { server } of Object.values(operations)) {
    if (server !== undefined && !contexts.has(server)) {
      throw new TypeError(`The server ${server} isn't defined.`);
    }
  }
  const sendTo: ApiClient<Operations>["send"] = (id, target, { headers, body, ...options }) => {
    const operation = operations[id]!;
    const context = contexts.get(operation.server ?? "");
    const request = buildRequest(id, operation, toForm, {
      url: (context?.baseUrl ?? baseUrl) + target,
      common: context ? {} : common,
      headers,
      body,
    });
    return send(context ?? main, request, options);
  };
  return {
    vendor,
    operations,
    baseUrl,
    send: sendTo,
    call: async (id, input, options = {}) => {
      const { path = {}, query = {}, header, body } = input as AnyInput;
      const { path: template, segments } = operations[id]!;
      const target = serializePath(template, path, segments) + serializeQuery(query);
      const headers = { ...options.headers, ...header };
      const response = await sendTo(id, target, { ...options, headers, body });
      return new ResponseReader(vendor, id, response.body);
    },
  };
}
