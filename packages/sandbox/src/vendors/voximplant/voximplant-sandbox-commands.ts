import type { Hono } from "hono/tiny";
import { failure } from "./voximplant-sandbox-responses.js";
import { parametersOf } from "./voximplant-sandbox-parameters.js";

/**
 * Takes calls as the vendor's SDKs for Node and Python send them, with the method's name in the
 * parameter `cmd`; and refuses methods that there are not.
 */
export function addCommands(app: Hono, basePath: string): void {
  app.post(basePath, async (c) => {
    const request = c.req.raw.clone();
    const { cmd } = await parametersOf(c);
    if (!cmd) return c.json(failure(102));
    const { origin, search } = new URL(request.url);
    const url = `${origin}${basePath}/${encodeURIComponent(cmd)}${search}`;
    return app.fetch(new Request(url, request));
  });
  app.notFound((c) => c.json(failure(c.req.path.startsWith(`${basePath}/`) ? 103 : 102)));
}
