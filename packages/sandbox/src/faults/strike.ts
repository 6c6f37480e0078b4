import type { VendorContext } from "../vendor.js";
import { ConnectionLostError } from "./connection-lost-error.js";
import { deform } from "./deform.js";
import type { Fault } from "./fault.js";
import { htmlPage } from "./html-page.js";

/** A call that a fault affects. */
export interface StruckCall {
  readonly operation: string;
  readonly context: VendorContext;
  /** Returns the vendor's error format for an HTTP status. */
  readonly errorBody: (status: number, operation: string) => unknown;
  /** Reads the request to its end, so that it can be handled when the caller is gone. */
  readonly keepRequest: () => Promise<unknown>;
  /** Does what the vendor does without a fault. */
  readonly handle: () => Promise<Response>;
}

/**
 * Responds to a call as a fault requires.
 *
 * @throws {ConnectionLostError} if the caller must not get a response
 */
export async function strike(fault: Fault, call: StruckCall): Promise<Response> {
  const { clock, vendor } = call.context;
  if (fault.delayMs) await clock.wait(fault.delayMs);
  if (fault.lostRequest) throw new ConnectionLostError();
  const substitute = getSubstitute(fault, call);
  const own = await takeEffect(fault, call, substitute !== undefined);
  const response = substitute ?? own;
  if (fault.lostResponse || !response) throw new ConnectionLostError();
  return deform(response, fault, vendor.shapes?.[call.operation]);
}

/** Returns the response that replaces the operation's own, if the fault has one. */
function getSubstitute(
  fault: Fault,
  { context, operation, errorBody }: StruckCall,
): Response | undefined {
  if (fault.expiredToken) return context.vendor.expiredToken?.response();
  const { status, html, retryAfter } = fault;
  const headers: Record<string, string> =
    retryAfter === undefined ? {} : { "Retry-After": `${retryAfter}` };
  if (html) return htmlPage(status ?? 502, headers);
  if (status === undefined) return undefined;
  return Response.json(errorBody(status, operation), { status, headers });
}

/** Performs the operation now, later or never. Returns its response if it was performed now. */
async function takeEffect(
  { effectDelayMs }: Fault,
  { context, keepRequest, handle }: StruckCall,
  substituted: boolean,
): Promise<Response | undefined> {
  if (!effectDelayMs) return substituted && effectDelayMs === undefined ? undefined : handle();
  await keepRequest();
  context.lateEffects.add(effectDelayMs, handle);
  return undefined;
}
