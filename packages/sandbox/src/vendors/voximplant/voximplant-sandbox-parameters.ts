import type { Context } from "hono";
import type { Parameters } from "./voximplant-sandbox-responses.js";

/** Reads the parameters of a request from its query and its body. */
export async function readParameters({ req }: Context): Promise<Parameters> {
  // An unreadable body has no parameters, so that the vendor's error names what is missing.
  const body = await req.parseBody().catch(() => ({}));
  const texts = Object.entries(body).filter(([, value]) => typeof value === "string");
  return { ...req.query(), ...(Object.fromEntries(texts) as Parameters) };
}
