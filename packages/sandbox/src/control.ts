import { Hono } from "hono/tiny";
import { jsonOf } from "./json-body.js";
import type { Sandbox } from "./sandbox.js";

/**
 * The control endpoint, for tests in any language:
 *
 * - `GET /calls` answers `{vendor: {operationId: count}}`
 * - `POST /faults` with `{vendor, operation?, delayMs?, status?, retryAfter?, lostAnswer?, times?}`
 * - `POST /reset` puts state, counts and faults back to how they began
 */
export function createControl(sandbox: Sandbox): Hono {
  const app = new Hono();
  app.get("/calls", (c) => c.json(sandbox.calls()));
  app.post("/reset", async (c) => {
    await sandbox.reset();
    return c.body(null, 204);
  });
  app.post("/faults", async (c) => {
    const order = await jsonOf(c);
    const problem = problemOf(order);
    if (problem) return c.json({ message: problem }, 400);
    const { vendor, ...fault } = order;
    try {
      sandbox.addFault(vendor as string, fault);
    } catch (error) {
      return c.json({ message: (error as Error).message }, 400);
    }
    return c.body(null, 204);
  });
  app.notFound((c) => c.json({ message: "Use GET /calls, POST /faults or POST /reset." }, 404));
  return app;
}

const types: Readonly<Record<string, "string" | "number" | "boolean">> = {
  vendor: "string",
  operation: "string",
  delayMs: "number",
  status: "number",
  retryAfter: "number",
  lostAnswer: "boolean",
  times: "number",
};

function problemOf(order: Record<string, unknown>): string | undefined {
  if (order["vendor"] === undefined) return "vendor is missing.";
  for (const [name, value] of Object.entries(order)) {
    const type = types[name];
    if (type === undefined) return `${name} is not known.`;
    if (typeof value !== type) return `${name} must be a ${type}.`;
  }
  const { status } = order;
  if (typeof status === "number" && !(status >= 400 && status <= 599)) {
    return "status must be from 400 to 599.";
  }
  return undefined;
}
