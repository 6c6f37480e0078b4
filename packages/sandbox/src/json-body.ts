import type { Context } from "hono";

/**
 * Reads a request's JSON body. Returns an empty object if it isn't valid, so that the vendor's
 * error names what is missing.
 */
export async function readJson(c: Context): Promise<Record<string, unknown>> {
  const body: unknown = await c.req.json().catch(() => undefined);
  return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
}
