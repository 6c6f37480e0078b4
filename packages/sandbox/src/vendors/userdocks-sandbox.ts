import type { operations, paths } from "@keyhole/userdocks/schema";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { createAddRoute, type RouteTable } from "../routes.js";
import type { RunningVendor, SandboxVendor, VendorContext } from "../vendor.js";
import { sampleApps, type App } from "./userdocks/userdocks-sandbox-apps.js";
import {
  envelopes,
  failure,
  wrongKeyType,
  type Generation,
} from "./userdocks/userdocks-sandbox-generations.js";
import { shapes, subjects } from "./userdocks/userdocks-sandbox-shapes.js";

const routes = {
  getAppsSecrets: ["get", "/apps/{appId}/secrets"],
  getAppsPublicKeys: ["get", "/apps/{appId}/public-keys"],
  getAppsKeys: ["get", "/apps/{appUuid}/keys"],
} as const satisfies RouteTable<paths, operations>;

interface OperationBehavior {
  /** The generation that documents it. */
  readonly generation: Generation;
  readonly toItem: (app: App) => object;
}

const behaviors: Readonly<Record<keyof operations, OperationBehavior>> = {
  getAppsSecrets: { generation: "2022", toItem: ({ secret }) => ({ secret }) },
  getAppsPublicKeys: {
    generation: "2022",
    toItem: ({ publicKey }) => ({ publicKey: publicKey.value }),
  },
  getAppsKeys: { generation: "rewrite", toItem: ({ publicKey }) => publicKey },
};

export const userdocks: SandboxVendor = {
  id: "userdocks",
  basePath: "/api/v1",
  operations: Object.keys(routes),
  shapes,
  start,
};

function start(context: VendorContext): Promise<RunningVendor> {
  const apps = sampleApps(context);
  const app = new Hono();
  const route = createAddRoute(app, userdocks.basePath, routes, context, (status) =>
    failure(`Fault ${status}`),
  );
  app.notFound((c) => c.json(failure("Not Found"), 404));

  for (const name of Object.keys(routes) as (keyof operations)[]) {
    const { generation, toItem } = behaviors[name];
    route(name, (c) => {
      const asked = askedFor(apps, c);
      const isRefused = "refusal" in asked;
      const status = isRefused ? asked.status : 200;
      const content = isRefused ? asked : { items: [toItem(asked)] };
      return c.json(envelopes[generation](content, status, subjects[name]), status);
    });
  }

  const [first, second, disabled] = apps;
  return Promise.resolve({
    app,
    credentials: accessTo(first),
    otherCredentials: {
      secondApp: accessTo(second),
      disabledApp: accessTo(disabled),
      writeKey: { apiKey: first.writeKey, appId: first.appId },
    },
    examples: { appId: first.appId },
    // There is no state that can change.
    reset: () => undefined,
  });
}

function accessTo({ apiKey, appId }: App): { apiKey: string; appId: string } {
  return { apiKey, appId };
}

interface Refused {
  readonly refusal: string;
  readonly status: ContentfulStatusCode;
}

/** Returns the app that a request is for, or why it is refused. */
function askedFor(apps: readonly App[], { req }: Context): App | Refused {
  const sentKey = req.header("X-API-KEY");
  const owner = apps.find(({ apiKey, writeKey }) => apiKey === sentKey || writeKey === sentKey);
  if (!owner) return { refusal: "The API key is not valid", status: 401 };
  if (req.header("X-API-KEY-TYPE") !== "read" || sentKey === owner.writeKey) {
    return { refusal: wrongKeyType, status: 401 };
  }
  const appId = req.param("appId") ?? req.param("appUuid") ?? "";
  if (!/^(?:app_)?[0-9a-f-]{36}$/i.test(appId))
    return { refusal: "The app id is not a UUID", status: 400 };
  const found = apps.find((candidate) => candidate.appId === appId.toLowerCase());
  if (!found) return { refusal: "The app does not exist", status: 404 };
  if (found !== owner || req.header("X-CLIENT-ID")?.toLowerCase() !== found.appId) {
    return { refusal: "The client id is not the app's", status: 403 };
  }
  return found.disabled ? { refusal: "The app is disabled", status: 403 } : found;
}
