import type { operations, paths } from "@keyhole/genauth/schema";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { readJson } from "../json-body.js";
import { createAddRoute, type RouteTable } from "../routes.js";
import type { RunningVendor, SandboxVendor, VendorContext } from "../vendor.js";
import { AccessKeyDesk } from "./genauth/genauth-sandbox-access-keys.js";
import { badToken, failure, Refusal, success } from "./genauth/genauth-sandbox-responses.js";
import {
  findApplication,
  getPage,
  refreshApplicationSecret,
  toSimpleInfo,
} from "./genauth/genauth-sandbox-applications.js";
import { AccessKeyAuthentication } from "./genauth/genauth-sandbox-authentication.js";
import { createSample } from "./genauth/genauth-sandbox-sample-state.js";
import type { AccessKey } from "./genauth/genauth-sandbox-state.js";

const routes = {
  getManagementToken: ["post", "/api/v3/get-management-token"],
  listApplicationSimpleInfo: ["get", "/api/v3/list-application-simple-info"],
  getApplicationSimpleInfo: ["get", "/api/v3/get-application-simple-info"],
  listApplications: ["get", "/api/v3/list-applications"],
  getApplication: ["get", "/api/v3/get-application"],
  getApplicationSecret: ["get", "/api/v3/get-application-secret"],
  refreshApplicationSecret: ["post", "/api/v3/refresh-application-secret"],
  getAccessKeyList: ["get", "/api/v3/list-access-key"],
  createAccessKey: ["post", "/api/v3/create-access-key"],
  updateAccessKey: ["post", "/api/v3/update-access-key"],
  deleteAccessKey: ["post", "/api/v3/delete-access-key"],
} as const satisfies RouteTable<paths, operations>;

export const genauth: SandboxVendor = {
  id: "genauth",
  basePath: "",
  operations: Object.keys(routes),
  expiredToken: {
    anonymous: ["getManagementToken"],
    response: () => Response.json(badToken().body),
  },
  rateLimited: () => Response.json(failure(429, "Too many requests"), { status: 429 }),
  start,
};

/** The maximum length of a body, in characters [guess]. */
const maxBodyLength = 8_388_608;

interface Input {
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
}

async function start(context: VendorContext): Promise<RunningVendor> {
  const { keys, pools, state: initial } = createSample(context);
  let state = structuredClone(initial);
  const authentication = new AccessKeyAuthentication(context.clock, pools, () => state);

  const app = new Hono();
  const route = createAddRoute(app, genauth.basePath, routes, context, (status) =>
    failure(status, `Fault ${status}`),
  );
  const routeForKeys = (
    operation: keyof typeof routes,
    act: (key: AccessKey, input: Input) => unknown,
  ): void =>
    route(operation, (c) =>
      response(c, async (input) => act(await authentication.getKey(c), input)),
    );

  route("getManagementToken", (c) => response(c, ({ body }) => authentication.exchange(body)));
  routeForKeys("listApplicationSimpleInfo", (key, { query }) =>
    getPage(state, key, query, toSimpleInfo),
  );
  routeForKeys("getApplicationSimpleInfo", (key, { query }) =>
    toSimpleInfo(findApplication(state, key, query.get("appId"))),
  );
  routeForKeys("listApplications", (key, { query }) =>
    getPage(state, key, query, ({ info }) => info),
  );
  routeForKeys(
    "getApplication",
    (key, { query }) => findApplication(state, key, query.get("appId")).info,
  );
  routeForKeys("getApplicationSecret", (key, { query }) => {
    const { secret } = findApplication(state, key, query.get("appId"));
    return { secret };
  });
  routeForKeys("refreshApplicationSecret", (key, { body }) =>
    refreshApplicationSecret(findApplication(state, key, body["appId"]), context.values),
  );
  const desk = (key: AccessKey) => new AccessKeyDesk(state, key);
  routeForKeys("getAccessKeyList", (key, { query }) => desk(key).list(query));
  routeForKeys("createAccessKey", (key, { body }) => desk(key).create(body, context));
  routeForKeys("updateAccessKey", (key, { body }) => desk(key).update(body));
  routeForKeys("deleteAccessKey", (key, { body }) => desk(key).delete(body));

  const { main, limited, ...others } = keys;
  return {
    app,
    credentials: toCredentials(main),
    limitedCredentials: toCredentials(limited),
    otherCredentials: Object.fromEntries(
      Object.entries(others).map(([name, key]) => [name, toCredentials(key)]),
    ),
    examples: { appId: initial.applications[0]!.info.appId },
    reset: () => {
      state = structuredClone(initial);
      authentication.forget();
    },
  };
}

/** Responds with the result of an action, or with the reason why it was refused. */
async function response(c: Context, act: (input: Input) => unknown): Promise<Response> {
  try {
    if ((await c.req.text()).length > maxBodyLength) throw new Refusal(413, "Payload too large");
    const query = new URL(c.req.url).searchParams;
    return c.json(success(await act({ query, body: await readJson(c) })));
  } catch (error) {
    if (error instanceof Refusal) return c.json(error.body);
    throw error;
  }
}

function toCredentials({ shown: { accessKeyId, accessKeySecret } }: AccessKey) {
  return { accessKeyId, accessKeySecret };
}
