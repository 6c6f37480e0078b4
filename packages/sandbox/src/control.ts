import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { controlUsage } from "./control-usage.js";
import { readJson } from "./json-body.js";
import type { Sandbox } from "./sandbox.js";

/** Creates the control endpoint, for tests in any language. `GET /` describes it. */
export function createControl(sandbox: Sandbox): Hono {
  const app = new Hono();
  app.get("/", (c) => c.text(controlUsage));
  app.get("/calls", (c) => c.json(sandbox.calls()));
  app.post("/reset", async (c) => {
    await sandbox.reset();
    return c.body(null, 204);
  });
  app.get("/faults", (c) => c.json(sandbox.faults()));
  app.delete("/faults", (c) => obey(c, () => sandbox.clearFaults(c.req.query("vendor"))));
  app.post("/faults", async (c) => {
    const { vendor, ...fault } = await readJson(c);
    if (vendor === undefined) return c.json({ message: "vendor is missing." }, 400);
    if (typeof vendor !== "string") return c.json({ message: "vendor must be a string." }, 400);
    return obey(c, () => sandbox.addFault(vendor, fault));
  });
  app.notFound((c) =>
    c.json(
      {
        message:
          "Use GET /calls, POST /reset, or GET, POST or DELETE /faults. GET / describes them.",
      },
      404,
    ),
  );
  return app;
}

/** Performs an action. If it throws a TypeError, the response has its message. */
function obey(c: Context, act: () => void): Response {
  try {
    act();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return c.json({ message: error.message }, 400);
  }
  return c.body(null, 204);
}
