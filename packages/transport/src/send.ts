import type { ApiRequest } from "./api-request.js";
import type { ApiResponse } from "./api-response.js";
import type { Credentials, Rejection } from "./authentication.js";
import type { CallOptions } from "./call-options.js";
import { checkLimits } from "./client-options.js";
import { abortable, wait } from "./clock.js";
import { startDeadline, type Deadline } from "./deadline.js";
import { callHook } from "./hooks.js";
import { redactDetails } from "./redact.js";
import { retryDelay } from "./retry.js";
import type { SendContext } from "./send-context.js";
import { sendOnce, type SendResult } from "./send-once.js";
import { VendorError, type ErrorDetails } from "./vendor-error.js";

/**
 * Sends a request with credentials, retries and one deadline, and resolves with a successful
 * response.
 *
 * @throws {VendorError} for every failure, except for an error of the caller's own function for
 *   credentials
 */
export async function send(
  client: SendContext,
  request: ApiRequest,
  { signal, onResponse, timeoutMs = client.timeoutMs, retry = client.retry }: CallOptions = {},
): Promise<ApiResponse> {
  checkLimits({ timeoutMs, retry });
  const context = { ...client, retry };
  const { vendor, authentication, remedies, secrets, clock } = context;
  const deadline = startDeadline(clock, timeoutMs, signal);
  // Includes tokens that have been replaced, because a late response may repeat an old one.
  const sent: Credentials[] = [];
  const toVendorError = (details: ErrorDetails): VendorError => {
    const inHeaders = sent.flatMap(
      (headers) => authentication.confidential?.(headers) ?? withoutBearer(headers),
    );
    const known = [...secrets(), ...inHeaders, ...request.getStrings()];
    const remedy = details.remedy ?? remedies?.[details.kind];
    return new VendorError(vendor, request.operationId, {
      ...redactDetails(details, known),
      remedy,
    });
  };
  try {
    const result = await sendWithRetries(context, request, deadline, sent);
    if ("error" in result) throw toVendorError(result.error);
    callHook(onResponse, result.response);
    return result.response;
  } catch (error) {
    if (VendorError.is(error) || authentication.isCallersError?.(error)) throw error;
    throw toVendorError({ kind: deadline.cause() ?? "unexpected-response" });
  } finally {
    deadline.end();
  }
}

function withoutBearer(sent: Credentials): string[] {
  return Object.values(sent).map((value) => value.replace(/^Bearer /, ""));
}

async function sendWithRetries(
  context: SendContext,
  request: ApiRequest,
  deadline: Deadline,
  sent: Credentials[],
): Promise<SendResult> {
  const { authentication, clock, retry } = context;
  const { safe = false, anonymous } = request.operation;
  let renewed = false;
  for (let retries = 0, attempt = 0; ; attempt += 1) {
    const credentials = anonymous
      ? {}
      : await abortable(authentication.headers(request), deadline.signal);
    sent.push(credentials);
    const result = await sendOnce(context, request, credentials, attempt, deadline);
    if ("response" in result) return result;
    const { error } = result;

    // A vendor that rejects the credentials hasn't done anything yet, so a write can be sent again
    // too. Without the vendor's own code or message, a proxy may have rejected them after the
    // write.
    const rejected = safe || error.code !== undefined || error.message !== undefined;
    if (error.kind === "unauthenticated" && rejected && !anonymous && !renewed) {
      renewed = true;
      if (authentication.renew(credentials, toRejection(result))) continue;
    }
    const delay = retryDelay({ retries, safe, error }, retry);
    // Don't retry after the deadline: this error would become a timeout.
    if (delay === undefined || delay >= deadline.remainingMs()) return result;
    retries += 1;
    await wait(clock, delay, deadline.signal);
  }
}

function toRejection({ error, headers }: Extract<SendResult, { error: unknown }>): Rejection {
  const serverTime = Date.parse(headers?.get("date") ?? "");
  return { code: error.code, serverTime: Number.isNaN(serverTime) ? undefined : serverTime };
}
