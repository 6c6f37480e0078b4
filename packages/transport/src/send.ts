import { attempt, type Attempt } from "./attempt.js";
import type { Authentication } from "./authentication.js";
import type { SettledOptions } from "./client-options.js";
import { abortable, wait } from "./clock.js";
import { startDeadline, type Deadline } from "./deadline.js";
import type { FailureReader } from "./failure.js";
import type { FormSerializer } from "./form.js";
import type { Outgoing } from "./outgoing.js";
import { redactFailure } from "./redact.js";
import { retryDelay } from "./retry.js";
import { VendorError, type Failure, type Remedies, type VendorIdentity } from "./vendor-error.js";

/** What sending needs, all of it settled when the client is created. */
export interface SendContext extends SettledOptions {
  readonly vendor: VendorIdentity;
  readonly authentication: Authentication;
  readonly readFailure: FailureReader;
  readonly remedies?: Remedies;
  readonly serializeForm: FormSerializer;
  /** Host and port that everything is sent to. */
  readonly host: string;
}

/** A vendor's answer that is a success. */
export interface Received {
  readonly status: number;
  readonly text: string;
  /** The text as JSON. */
  readonly body: unknown;
}

/**
 * Sends one request to its end: credentials, attempts, deadline, and the decision whether the
 * answer is a success. Resolves with a success alone.
 *
 * @throws {VendorError} for everything else
 */
export async function send(
  context: SendContext,
  operationId: string,
  outgoing: Outgoing,
  signal: AbortSignal | undefined,
): Promise<Received> {
  const { vendor, authentication, remedies, clock, timeoutMs } = context;
  const deadline = startDeadline(clock, timeoutMs, signal);
  // Also of attempts whose token was replaced since: a late answer may repeat the old one.
  const sent: Readonly<Record<string, string>>[] = [];
  const fail = (failure: Failure): VendorError => {
    const headers = sent.flatMap((credentials) => Object.values(credentials));
    const tokens = headers.map((value) => value.replace(/^Bearer /, ""));
    const known = [...authentication.secrets(), ...tokens, ...outgoing.texts()];
    const remedy = failure.remedy ?? remedies?.[failure.kind];
    return new VendorError(vendor, operationId, { ...redactFailure(failure, known), remedy });
  };
  try {
    const result = await attempts(context, operationId, outgoing, deadline, sent);
    if ("failure" in result) throw fail(result.failure);
    return result.received;
  } catch (error) {
    if (VendorError.is(error)) throw error;
    throw fail({ kind: deadline.cause() ?? "unexpected-response" });
  } finally {
    deadline.end();
  }
}

async function attempts(
  context: SendContext,
  operationId: string,
  outgoing: Outgoing,
  deadline: Deadline,
  sent: Readonly<Record<string, string>>[],
): Promise<Attempt> {
  const { authentication, clock, retry } = context;
  const { safe = false, anonymous } = outgoing.operation;
  let renewed = false;
  for (let retried = 0, number = 0; ; number += 1) {
    const credentials = anonymous ? {} : await abortable(authentication.headers(), deadline.signal);
    sent.push(credentials);
    const result = await attempt(context, { operationId, number, outgoing, credentials }, deadline);
    if ("received" in result) return result;
    const { failure } = result;

    // A vendor that rejects the credentials has done nothing yet, so that a write may be sent again
    // too. Without a word of the vendor's, nobody knows who rejected them, and when.
    const rejected = safe || failure.code !== undefined || failure.message !== undefined;
    if (failure.kind === "unauthenticated" && rejected && !anonymous && !renewed) {
      renewed = true;
      if (authentication.renew(credentials)) continue;
    }
    const delay = retryDelay({ attempt: retried, safe, failure }, retry);
    if (delay === undefined) return result;
    retried += 1;
    await wait(clock, delay, deadline.signal);
  }
}
