import { mergeHeaders, type ApiRequest } from "./api-request.js";
import type { ApiResponse } from "./api-response.js";
import type { Credentials } from "./authentication.js";
import { abortable } from "./clock.js";
import type { Deadline } from "./deadline.js";
import { getErrorDetails, toNetworkErrorDetails } from "./error-response.js";
import type { FetchResponse } from "./fetch.js";
import { callHook, type RequestEvent } from "./hooks.js";
import { readBody, UnreadableBodyError } from "./read-body.js";
import { parseRetryAfter } from "./retry.js";
import type { SendContext } from "./send-context.js";
import type { ErrorDetails } from "./vendor-error.js";

/** The result of one attempt. */
export type SendResult =
  | { readonly response: ApiResponse }
  | {
      readonly error: ErrorDetails;
      /** The headers of the response, if one arrived. */
      readonly headers?: FetchResponse["headers"];
    };

/**
 * Sends a request once and determines whether the response is a success. Never rejects.
 *
 * @param attempt 0 for the first attempt of a call
 */
export async function sendOnce(
  context: SendContext,
  request: ApiRequest,
  credentials: Credentials,
  attempt: number,
  deadline: Deadline,
): Promise<SendResult> {
  const { vendor, clock, hooks } = context;
  const { operationId, operation, url, host, body } = request;
  const { signal } = deadline;
  const { method, path } = operation;
  const event: RequestEvent = { vendor: vendor.id, operationId, method, host, path, attempt };
  callHook(hooks.request, event);
  const start = clock.now();
  let status: number | undefined;
  const exchange = async (): Promise<SendResult> => {
    const headers = mergeHeaders(request.headers, credentials);
    const init = { method, headers, redirect: "manual", signal } as const;
    const response = await context.fetch(url, body === undefined ? init : { ...init, body });
    // A browser reports the status of a redirect as 0.
    status = response.status || undefined;
    const text = await readBody(response, context.maxResponseBytes, signal);
    return toResult(context, request, response, text);
  };
  const result = await abortable(exchange(), signal).catch((error: unknown) => ({
    error: toErrorDetails(error, host, deadline),
  }));
  callHook(hooks.response, {
    ...event,
    status,
    failure: "error" in result ? result.error.kind : undefined,
    durationMs: clock.now() - start,
  });
  return result;
}

function toResult(
  { clock, parseErrorResponse }: SendContext,
  { operationId, operation }: ApiRequest,
  { status, headers }: FetchResponse,
  text: string,
): SendResult {
  const response = { operationId, status, headers, text, body: parseJson(text) };
  const error = getErrorDetails(response, parseErrorResponse, operation.empty);
  if (!error) return { response };
  const retryAfterMs = parseRetryAfter(headers.get("retry-after"), clock.now());
  return { error: { ...(status && { status }), retryAfterMs, ...error }, headers };
}

function toErrorDetails(error: unknown, host: string, deadline: Deadline): ErrorDetails {
  const kind = deadline.cause();
  if (kind) return { kind };
  if (!(error instanceof UnreadableBodyError)) return toNetworkErrorDetails(error, host);
  return { kind: "unexpected-response", message: error.message };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
