import { AnswerReader } from "./answer-reader.js";
import type { Authentication } from "./authentication.js";
import { readClientOptions, type ClientOptions } from "./client-options.js";
import type { FailureReader } from "./failure.js";
import { serializeForm, type FormSerializer } from "./form.js";
import type { OperationInput } from "./operation-input.js";
import type { OperationTable } from "./operations.js";
import { outgoingOf } from "./outgoing.js";
import { serializePath } from "./path-serializer.js";
import { serializeQuery } from "./query-serializer.js";
import { send, type Received, type SendContext } from "./send.js";
import type { Remedies, VendorIdentity } from "./vendor-error.js";

/** What each single call lets its caller choose. */
export interface CallOptions {
  /** Cancels the call, which then throws a `VendorError` of kind `cancelled`. */
  readonly signal?: AbortSignal | undefined;
}

/** What each list lets its caller choose. */
export interface ListOptions extends CallOptions {
  /**
   * How many pages are asked for at once, after the first one: a whole number from 1 to 10.
   * @default 3
   */
  readonly concurrency?: number | undefined;
}

/** What a vendor's package tells the transport. */
export interface CallerDefinition {
  readonly vendor: VendorIdentity;
  readonly operations: OperationTable;
  /** As `parseBaseUrl` returns it. */
  readonly baseUrl: string;
  readonly authentication: Authentication;
  readonly readFailure: FailureReader;
  /** For failures that `readFailure` gives no remedy, or never sees for want of a body. */
  readonly remedies?: Remedies;
  /**
   * Writes the bodies of operations that want a form.
   * @default serializeForm
   */
  readonly serializeForm?: FormSerializer;
}

/** Calls a vendor's operations by their operationId. */
export interface Caller<Operations> extends Pick<
  CallerDefinition,
  "vendor" | "operations" | "baseUrl"
> {
  /**
   * Calls one operation, and resolves with its answer where that is a success.
   *
   * @throws {VendorError} for every failure, whatever went wrong
   * @throws {TypeError} where a path parameter is missing or no segment of its own
   */
  readonly call: <Id extends keyof Operations & string>(
    id: Id,
    input: OperationInput<Operations[Id]>,
    options?: CallOptions,
  ) => Promise<AnswerReader>;
  /**
   * Sends what another kind of client made of an operation, and resolves where the answer is a
   * success.
   *
   * @throws {VendorError} for every failure, whatever went wrong
   */
  readonly send: (
    id: string,
    url: string,
    body: unknown,
    signal: AbortSignal | undefined,
  ) => Promise<Received>;
}

interface AnyInput {
  readonly query?: Readonly<Record<string, unknown>>;
  readonly path?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/**
 * Creates what a vendor's client calls its operations with.
 *
 * @throws {TypeError} where an option is malformed; it names the option
 */
export function createCaller<Operations>(
  definition: CallerDefinition,
  options: ClientOptions = {},
): Caller<Operations> {
  const { vendor, operations, baseUrl } = definition;
  const { host } = new URL(baseUrl);
  const settled = readClientOptions(options);
  const context: SendContext = { serializeForm, ...definition, ...settled, host };
  const sendTo: Caller<Operations>["send"] = (id, url, body, signal) =>
    send(context, id, outgoingOf(url, operations[id]!, context, body), signal);
  return {
    vendor,
    operations,
    baseUrl,
    send: sendTo,
    call: async (id, input, { signal } = {}) => {
      const { path = {}, query = {}, body } = input as AnyInput;
      const target = serializePath(operations[id]!.path, path) + serializeQuery(query);
      const answer = await sendTo(id, baseUrl + target, body, signal);
      return new AnswerReader(vendor, id, answer.body);
    },
  };
}
