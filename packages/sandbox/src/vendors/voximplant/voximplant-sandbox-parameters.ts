import type { Context } from "hono";
import type { Parameters } from "./voximplant-sandbox-responses.js";

/** The parameters of a request, which may stand in the query or in the body. */
export async function parametersOf({ req }: Context): Promise<Parameters> {
  // A body that cannot be read gives none, so that the vendor complains of what it misses.
  const body = await req.parseBody().catch(() => ({}));
  const texts = Object.entries(body).filter(([, value]) => typeof value === "string");
  return { ...req.query(), ...(Object.fromEntries(texts) as Parameters) };
}
