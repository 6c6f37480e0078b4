import { abortable } from "./clock.js";
import type { Deadline } from "./deadline.js";
import { failureOf, failureOfThrown } from "./failure.js";
import { callHook, type RequestEvent } from "./hooks.js";
import type { Outgoing } from "./outgoing.js";
import { readBody, UnreadableBodyError } from "./read-body.js";
import { parseRetryAfter } from "./retry.js";
import type { Received, SendContext } from "./send.js";
import type { Failure } from "./vendor-error.js";

/** One attempt of a call. */
export interface AttemptInput {
  readonly operationId: string;
  /** 0 for the first one. */
  readonly number: number;
  readonly outgoing: Outgoing;
  readonly credentials: Readonly<Record<string, string>>;
}

/** How an attempt ended. */
export type Attempt = { readonly received: Received } | { readonly failure: Failure };

/** Sends a request once, and decides what its answer means. Never rejects. */
export async function attempt(
  context: SendContext,
  input: AttemptInput,
  deadline: Deadline,
): Promise<Attempt> {
  const { vendor, clock, host, hooks } = context;
  const { operation, url, body } = input.outgoing;
  const { signal } = deadline;
  const headers = { ...input.outgoing.headers, ...input.credentials };
  const event: RequestEvent = {
    vendor: vendor.id,
    operationId: input.operationId,
    method: operation.method,
    host,
    path: operation.path,
    attempt: input.number,
  };
  callHook(hooks.request, event);
  const start = clock.now();
  let response: Response | undefined;
  const exchange = async (): Promise<[Response, string]> => {
    const init = { method: operation.method, headers, redirect: "manual", signal } as const;
    response = await context.fetch(url, body === undefined ? init : { ...init, body });
    return [response, await readBody(response, context.maxResponseBytes, signal)];
  };
  const result = await abortable(exchange(), signal).then(
    (answer) => attemptOf(context, input.operationId, ...answer),
    (error: unknown) => ({ failure: failureOfRejection(error, host, deadline) }),
  );
  callHook(hooks.response, {
    ...event,
    // A browser reports the status of a redirect as 0.
    status: response?.status || undefined,
    failure: "failure" in result ? result.failure.kind : undefined,
    durationMs: clock.now() - start,
  });
  return result;
}

function attemptOf(
  { clock, readFailure }: SendContext,
  operationId: string,
  { status, headers }: Response,
  text: string,
): Attempt {
  const body = parseJson(text);
  const failure = failureOf({ operationId, status, headers, body }, readFailure);
  if (!failure) return { received: { status, text, body } };
  const retryAfterMs = parseRetryAfter(headers.get("retry-after"), clock.now());
  // A browser hides the status of a redirect behind 0.
  return { failure: { ...(status && { status }), retryAfterMs, ...failure } };
}

function failureOfRejection(error: unknown, host: string, deadline: Deadline): Failure {
  const kind = deadline.cause();
  if (kind) return { kind };
  if (!(error instanceof UnreadableBodyError)) return failureOfThrown(error, host);
  return { kind: "unexpected-response", message: error.message };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
