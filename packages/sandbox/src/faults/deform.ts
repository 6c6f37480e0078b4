import type { ShapesOfOperation } from "../shapes.js";
import { brokenBody, paddedBody } from "./bodies.js";
import type { Fault } from "./fault.js";

/**
 * Changes a response as a fault requires: first its shape, then its type, then its length. One
 * without a body stays as it is.
 */
export async function deform(
  response: Response,
  { shape, contentType, truncated, hugeBytes }: Fault,
  shapes: ShapesOfOperation = {},
): Promise<Response> {
  const { status } = response;
  if (response.body === null) return response;
  const headers = new Headers(response.headers);
  if (contentType !== undefined) headers.set("Content-Type", contentType);
  const reshape = shape === undefined ? undefined : shapes[shape];
  const whole = reshape
    ? new TextEncoder().encode(JSON.stringify(reshape(await response.json(), status)))
    : new Uint8Array(await response.arrayBuffer());

  if (hugeBytes !== undefined) {
    return new Response(paddedBody(whole, hugeBytes), { status, headers });
  }
  if (truncated === undefined) return new Response(whole, { status, headers });
  const part = whole.subarray(0, Math.floor(whole.length / 2));
  const breaks = truncated === "connection";
  headers.set("Content-Length", `${(breaks ? whole : part).length}`);
  return new Response(breaks ? brokenBody(part) : part, { status, headers });
}
