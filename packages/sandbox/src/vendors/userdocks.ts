import type { components, operations, paths } from "@keyhole/userdocks/schema";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { routesOf, type RouteTable } from "../routes.js";
import type { RunningVendor, SandboxVendor, VendorContext } from "../vendor.js";
import { shapes, wrongKeyType } from "./userdocks/shapes.js";

type Schemas = components["schemas"];

interface App {
  readonly appId: string;
  readonly apiKey: string;
  readonly secret: string;
}

const routes = {
  getAppsSecrets: ["get", "/apps/{appId}/secrets"],
} as const satisfies RouteTable<paths, operations>;

export const userdocks: SandboxVendor = {
  id: "userdocks",
  basePath: "/api/v1",
  operations: Object.keys(routes),
  shapes,
  start,
};

function start(context: VendorContext): Promise<RunningVendor> {
  const { values } = context;
  // Two, so that an API key can be tried on an app that is not its own.
  const apps: readonly App[] = [1, 2].map(() => ({
    appId: sampleUuid(context),
    apiKey: values.named("api-key"),
    secret: values.named("app-secret"),
  }));

  const app = new Hono();
  const route = routesOf(app, userdocks.basePath, routes, context, (status) =>
    failure(`Fault ${status}`),
  );
  app.notFound((c) => c.json(failure("Not Found"), 404));

  route("getAppsSecrets", (c: Context) => {
    const owner = apps.find(({ apiKey }) => apiKey === c.req.header("X-API-KEY"));
    if (!owner) return c.json(failure("The API key is not valid"), 401);
    if (c.req.header("X-API-KEY-TYPE") !== "read") {
      return c.json(failure(wrongKeyType), 401);
    }
    const appId = c.req.param("appId") ?? "";
    if (!/^[0-9a-f-]{36}$/i.test(appId)) return c.json(failure("The app id is not a UUID"), 400);
    const found = apps.find((candidate) => candidate.appId === appId.toLowerCase());
    if (!found) return c.json(failure("The app does not exist"), 404);
    if (found !== owner || c.req.header("X-CLIENT-ID")?.toLowerCase() !== found.appId) {
      return c.json(failure("The client id is not the app's"), 403);
    }
    return c.json({
      success: true,
      message: "The secret of the app",
      error: null,
      data: { secret: found.secret },
    } satisfies Schemas["SecretAnswer"]);
  });

  const { appId, apiKey } = apps[0]!;
  return Promise.resolve({
    app,
    credentials: { apiKey, appId },
    examples: { appId },
    // Nothing of it can be changed.
    reset: () => undefined,
  });
}

function sampleUuid({ values }: VendorContext): string {
  const [first, second, third, fourth, last] = [8, 4, 3, 3, 12].map((digits) => values.hex(digits));
  return `${first}-${second}-4${third}-8${fourth}-${last}`;
}

function failure(error: string): Schemas["ErrorAnswer"] {
  return { success: false, error, message: null, data: null };
}
