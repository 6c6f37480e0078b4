import type { Hono } from "hono/tiny";
import { failure } from "./voximplant-sandbox-responses.js";
import { readParameters } from "./voximplant-sandbox-parameters.js";

/**
 * Accepts calls in the format of the vendor's SDKs for Node and Python, with the method's name in
 * the parameter `cmd`. Refuses unknown methods.
 */
export function addCommands(app: Hono, basePath: string): void {
  app.post(basePath, async (c) => {
    const request = c.req.raw.clone();
    const { cmd } = await readParameters(c);
    if (!cmd) return c.json(failure(102));
    const { origin, search } = new URL(request.url);
    const url = `${origin}${basePath}/${encodeURIComponent(cmd)}${search}`;
    return app.fetch(new Request(url, request));
  });
  app.notFound((c) => c.json(failure(c.req.path.startsWith(`${basePath}/`) ? 103 : 102)));
}
