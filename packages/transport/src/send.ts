import type { Authentication } from "./authentication.js";
import { abortable, wait, type Clock } from "./clock.js";
import { startDeadline, type Deadline } from "./deadline.js";
import { failureOf, failureOfThrown, type Answer, type FailureReader } from "./failure.js";
import { formOf } from "./form.js";
import type { Operation } from "./operations.js";
import { readBody, UnreadableBodyError } from "./read-body.js";
import { redactMessage } from "./redact.js";
import { parseRetryAfter, retryDelay, type RetryOptions } from "./retry.js";
import { VendorError, type Failure, type Remedies, type VendorIdentity } from "./vendor-error.js";

/** What sending needs, all of it settled when the client is created. */
export interface SendContext {
  readonly vendor: VendorIdentity;
  readonly fetch: typeof globalThis.fetch;
  readonly clock: Clock;
  readonly authentication: Authentication;
  readonly readFailure: FailureReader;
  readonly remedies?: Remedies;
  readonly retry: RetryOptions;
  readonly timeoutMs: number;
  readonly maxResponseBytes: number;
}

interface Outgoing {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: string | undefined;
  /** What the body says in words: a vendor's message may repeat it. */
  readonly texts: readonly string[];
}

type Outcome = { readonly response: Response } | { readonly failure: Failure };

/**
 * Sends one request to its end: credentials, attempts, deadline, and the decision whether the
 * answer is a success. Resolves with a success alone.
 *
 * @throws {VendorError} for everything else
 */
export async function send(
  context: SendContext,
  operation: Operation,
  request: Request,
): Promise<Response> {
  const deadline = startDeadline(context.clock, context.timeoutMs, request.signal);
  const outgoing = await prepare(operation, request);
  // Also of attempts whose token was replaced since: a late answer may repeat the old one.
  const sent = new Set<string>();
  const fail = (failure: Failure): VendorError => {
    const known = [...context.authentication.secrets(), ...sent, ...outgoing.texts];
    const remedy = failure.remedy ?? context.remedies?.[failure.kind];
    return new VendorError(context.vendor, operation.id, {
      ...confidential(failure, known),
      remedy,
    });
  };
  try {
    return await attempts(context, operation, outgoing, deadline, sent, fail);
  } catch (error) {
    if (VendorError.is(error)) throw error;
    throw fail({ kind: deadline.cause() ?? "network" });
  } finally {
    deadline.end();
  }
}

async function prepare(operation: Operation, request: Request): Promise<Outgoing> {
  const { url, method } = request;
  const headers = new Headers(request.headers);
  if (request.body === null) return { url, method, headers, body: undefined, texts: [] };
  const body = await request.text();
  const json = parseJson(body);
  const texts = json === undefined ? [...new URLSearchParams(body).values()] : textsIn(json);
  if (!operation.form || json === undefined) return { url, method, headers, body, texts };
  headers.set("Content-Type", "application/x-www-form-urlencoded");
  return { url, method, headers, body: formOf(json as Record<string, unknown>), texts };
}

async function attempts(
  context: SendContext,
  operation: Operation,
  outgoing: Outgoing,
  deadline: Deadline,
  sent: Set<string>,
  fail: (failure: Failure) => VendorError,
): Promise<Response> {
  let renewed = false;
  for (let attempt = 0; ;) {
    const credentials = operation.authenticated
      ? await abortable(context.authentication.headers(), deadline.signal)
      : {};
    for (const value of Object.values(credentials)) sent.add(value.replace(/^Bearer /, ""));
    const outcome = await attemptOnce(context, outgoing, credentials, deadline);
    if ("response" in outcome) return outcome.response;
    const { failure } = outcome;

    // A vendor that rejects the credentials has done nothing yet: a write may be sent again too.
    if (failure.kind === "unauthenticated" && operation.authenticated && !renewed) {
      renewed = true;
      if (context.authentication.renew(credentials)) continue;
    }
    const delay = retryDelay({ attempt, safe: operation.safe, failure }, context.retry);
    if (delay === undefined) throw fail(failure);
    attempt += 1;
    await wait(context.clock, delay, deadline.signal);
  }
}

async function attemptOnce(
  context: SendContext,
  outgoing: Outgoing,
  credentials: Readonly<Record<string, string>>,
  deadline: Deadline,
): Promise<Outcome> {
  const { url, method, body } = outgoing;
  const headers = new Headers(outgoing.headers);
  for (const [name, value] of Object.entries(credentials)) headers.set(name, value);
  try {
    const response = await abortable(
      context.fetch(url, {
        method,
        headers,
        redirect: "manual",
        signal: deadline.signal,
        ...(body === undefined ? {} : { body }),
      }),
      deadline.signal,
    );
    const text = await abortable(readBody(response, context.maxResponseBytes), deadline.signal);
    return outcomeOf(context, response, text);
  } catch (error) {
    const cause = deadline.cause();
    if (cause) return { failure: { kind: cause } };
    if (error instanceof UnreadableBodyError) {
      return { failure: { kind: "unexpected-response", message: error.message } };
    }
    return { failure: failureOfThrown(error, url) };
  }
}

function outcomeOf(context: SendContext, response: Response, text: string): Outcome {
  const { status } = response;
  const answer: Answer = { status, headers: response.headers, body: parseJson(text) };
  const failure = failureOf(answer, context.readFailure);
  if (failure) {
    const retryAfterMs = parseRetryAfter(response.headers.get("retry-after"), context.clock.now());
    // A browser hides the status of a redirect behind 0.
    const known = status === 0 ? {} : { status };
    return { failure: { ...known, retryAfterMs, ...failure } };
  }
  const contentType = response.headers.get("content-type") ?? "application/json";
  return { response: new Response(text, { status, headers: { "content-type": contentType } }) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function confidential(failure: Failure, known: readonly string[]): Failure {
  const { message, code, requestId } = failure;
  // A code is as short as an id: only what is long enough to be a secret is looked for in it.
  const long = known.filter((text) => text.length > 8);
  return {
    ...failure,
    message: message === undefined ? undefined : redactMessage(message, known),
    code: code === undefined ? undefined : redactMessage(code, long),
    requestId: requestId === undefined ? undefined : redactMessage(requestId, long),
  };
}

/** Every string within a JSON value. */
function textsIn(json: unknown): string[] {
  if (typeof json === "string") return [json];
  if (typeof json !== "object" || json === null) return [];
  return Object.values(json).flatMap(textsIn);
}
