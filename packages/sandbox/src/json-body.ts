import type { Context } from "hono";

/** A request's JSON body; empty where it is none, so that the vendor complains of what it misses. */
export async function jsonOf(c: Context): Promise<Record<string, unknown>> {
  const body: unknown = await c.req.json().catch(() => undefined);
  return typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
}
