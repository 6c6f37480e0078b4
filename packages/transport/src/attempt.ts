import { abortable } from "./clock.js";
import type { Deadline } from "./deadline.js";
import { failureOf, failureOfThrown } from "./failure.js";
import { observeRequest, type ObserveResponse } from "./observer.js";
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
  const headers = { ...input.outgoing.headers, ...input.credentials };
  const observe = observeRequest(context, input, headers);
  const result = await exchange(context, input, headers, deadline, observe);
  observe?.(result);
  return result;
}

async function exchange(
  context: SendContext,
  { operationId, outgoing }: AttemptInput,
  headers: Record<string, string>,
  deadline: Deadline,
  observe: ObserveResponse | undefined,
): Promise<Attempt> {
  const { operation, url, body } = outgoing;
  const read = async (): Promise<{ response: Response; text: string }> => {
    const response = await context.fetch(url, {
      method: operation.method,
      headers,
      redirect: "manual",
      signal: deadline.signal,
      ...(body === undefined ? {} : { body }),
    });
    observe?.arrived(response);
    return { response, text: await readBody(response, context.maxResponseBytes) };
  };
  let answer;
  try {
    answer = await abortable(read(), deadline.signal);
  } catch (error) {
    const kind = deadline.cause();
    if (kind) return { failure: { kind } };
    if (error instanceof UnreadableBodyError) {
      return { failure: { kind: "unexpected-response", message: error.message } };
    }
    return { failure: failureOfThrown(error, url) };
  }
  return attemptOf(context, operationId, answer.response, answer.text);
}

function attemptOf(
  context: SendContext,
  operationId: string,
  response: Response,
  text: string,
): Attempt {
  const { status, headers } = response;
  const body = parseJson(text);
  const failure = failureOf({ operationId, status, headers, body }, context.readFailure);
  if (!failure) return { received: { status, text, body } };
  const retryAfterMs = parseRetryAfter(headers.get("retry-after"), context.clock.now());
  // A browser hides the status of a redirect behind 0.
  const known = status === 0 ? {} : { status };
  return { failure: { ...known, retryAfterMs, ...failure } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
