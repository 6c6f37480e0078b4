import type { components, operations, paths } from "@keyhole/genauth/schema";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { readJson } from "../json-body.js";
import { createAddRoute, type RouteTable } from "../routes.js";
import type { SampleValues } from "../sample-values.js";
import type { SandboxClock } from "../sandbox-clock.js";
import type { RunningVendor, SandboxVendor, VendorContext } from "../vendor.js";
import {
  parseSignatureClaim,
  SignatureVerifier,
  Tokens,
} from "./genauth/genauth-sandbox-signatures.js";
import {
  badToken,
  createSample,
  failure,
  noAccess,
  Refusal,
  success,
  type AccessKey,
  type Application,
  type State,
  type UserPool,
} from "./genauth/genauth-sandbox-state.js";

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

/** Finds the access key of a request, by its token or its signature. */
class AccessKeyAuthentication {
  readonly #clock: SandboxClock;
  readonly #pools: readonly UserPool[];
  readonly #state: () => State;
  readonly #tokens: Tokens;
  readonly #signatures: SignatureVerifier;

  constructor(clock: SandboxClock, pools: readonly UserPool[], state: () => State) {
    this.#clock = clock;
    this.#pools = pools;
    this.#state = state;
    this.#tokens = new Tokens(clock);
    this.#signatures = new SignatureVerifier(clock);
  }

  /** @throws {Refusal} unless the ID and secret are those of an enabled key */
  async exchange({ accessKeyId, accessKeySecret }: Record<string, unknown>) {
    const key = this.#keyWith(accessKeyId);
    if (!key || key.shown.accessKeySecret !== accessKeySecret) {
      throw new Refusal(401, "The access key id or secret is wrong");
    }
    this.#use(key);
    return this.#tokens.issue(key);
  }

  /**
   * @throws {Refusal} if the request has no valid access key, or one whose user pool doesn't work
   */
  async getKey(c: Context): Promise<AccessKey> {
    const authorization = c.req.header("Authorization") ?? "";
    const claim = parseSignatureClaim(authorization);
    // The token is also accepted without `Bearer`.
    const accessKeyId =
      claim?.accessKeyId ??
      (await this.#tokens.getAccessKeyId(authorization.replace(/^Bearer /, "")));
    const key = this.#keyWith(accessKeyId);
    if (!key) throw badToken();
    if (claim) await this.#signatures.verify(c, claim, key);
    this.#enterPool(c, key, claim !== undefined);
    this.#use(key);
    return key;
  }

  forget(): void {
    this.#signatures.forget();
  }

  /** Returns the key with an ID if it is enabled. */
  #keyWith(id: unknown): AccessKey | undefined {
    return this.#state().accessKeys.find(
      ({ shown }) => shown.accessKeyId === id && shown.enable && shown.status === "activated",
    );
  }

  #enterPool(c: Context, { shown }: AccessKey, signed: boolean): void {
    const named = c.req.header("x-authing-userpool-id") ?? c.req.header("x-genauth-userpool-id");
    // Signed requests don't name the user pool, because the key determines it.
    const id = signed ? (named ?? shown.userPoolId) : named;
    if (!id) throw badToken();
    const pool = this.#pools.find((candidate) => candidate.id === id);
    if (!pool) throw new Refusal(404, "The user pool does not exist", 2224);
    if (id !== shown.userPoolId) throw badToken();
    if (pool.refusal) throw new Refusal(...pool.refusal);
  }

  #use({ shown }: AccessKey): void {
    shown.lastDate = new Date(this.#clock.now()).toISOString();
  }
}

type Schemas = components["schemas"];

/** Returns a page of the applications that match a query. */
function getPage<T>(
  { applications }: State,
  { rights }: AccessKey,
  query: URLSearchParams,
  show: (application: Application) => T,
): { totalCount: number; list: T[] } {
  if (!rights.administers) throw noAccess();
  const page = Number(query.get("page") ?? "1");
  const limit = Number(query.get("limit") ?? "10");
  if (!(page >= 1 && limit >= 1 && limit <= 50)) {
    throw new Refusal(400, "page or limit is out of range");
  }
  const found = applications.filter((application) => fits(application, query));
  const list = found.slice((page - 1) * limit, page * limit).map(show);
  return { totalCount: found.length, list };
}

// GenAuth doesn't document the effect of `all`. Here it has none.
function fits({ info }: Application, query: URLSearchParams): boolean {
  const wanted = (name: string): boolean => query.get(name) === "true";
  return (
    info.appName.includes(query.get("keywords") ?? "") &&
    (info.isIntegrateApp || !wanted("isIntegrateApp")) &&
    (!info.isIntegrateApp || !wanted("isSelfBuiltApp")) &&
    (info.ssoEnabled || !wanted("ssoEnabled"))
  );
}

/** @throws {Refusal} if the application doesn't exist, or the key has no permission for it */
function findApplication(
  { applications }: State,
  { rights }: AccessKey,
  appId: unknown,
): Application {
  if (typeof appId !== "string" || appId === "") throw new Refusal(400, "appId must be a string");
  const application = applications.find(({ info }) => info.appId === appId);
  if (!application) throw new Refusal(404, "The application does not exist", 2011);
  if (rights.withheld.includes(application.info.appName)) throw noAccess();
  return application;
}

/** Returns what the vendor calls the simple information. */
function toSimpleInfo({ info }: Application): Schemas["ApplicationSimpleInfoDto"] {
  const { appId, appIdentifier, appName, appLogo, appType, isIntegrateApp } = info;
  return { appId, appIdentifier, appName, appLogo, appType, isIntegrateApp };
}

/** Replaces the secret of an application. */
function refreshApplicationSecret(
  application: Application,
  values: SampleValues,
): { secret: string } {
  application.secret = values.hex(32);
  return { secret: application.secret };
}

/** The number of access keys that the plan of a user pool includes [guess]. */
const keysInPlan = 10;

/** The functions for access keys of a user pool, for a key that may manage them. */
class AccessKeyDesk {
  readonly #state: State;
  readonly #caller: AccessKey;

  /** @throws {Refusal} if the caller has no permission for this */
  constructor(state: State, caller: AccessKey) {
    if (!caller.rights.administers) throw noAccess();
    this.#state = state;
    this.#caller = caller;
  }

  list(query: URLSearchParams): AccessKey["shown"][] {
    const statuses = [...query.getAll("status"), ...query.getAll("status[]")];
    const equals = (name: string, value: string | undefined): boolean =>
      !query.has(name) || query.get(name) === value;
    return this.#ofPool()
      .filter(
        ({ shown, type, tenantId }) =>
          equals("userId", shown.userId) &&
          equals("tenantId", tenantId) &&
          equals("type", type) &&
          (statuses.length === 0 || statuses.includes(shown.status)),
      )
      .map(({ shown }) => shown);
  }

  create({ type, userId, tenantId }: Input["body"], context: VendorContext): AccessKey["shown"][] {
    if (type !== "userpool" && type !== "tenant") throw new Refusal(400, "type is not known");
    if (!isOptionalText(userId)) throw new Refusal(400, "userId must be a string");
    if (!isOptionalText(tenantId) || (type === "tenant" && !tenantId)) {
      throw new Refusal(400, "tenantId must be a string");
    }
    const present = this.#ofPool();
    if (type === "tenant" && present.some((key) => key.tenantId === tenantId)) {
      throw new Refusal(409, "The tenant has an access key already");
    }
    if (present.length >= keysInPlan) {
      throw new Refusal(402, "The plan includes no further access key", 4021);
    }
    const { userPoolId, userId: creator } = this.#caller.shown;
    const now = new Date(context.clock.now()).toISOString();
    const shown = {
      accessKeyId: `sample${context.values.hex(18)}`,
      accessKeySecret: context.values.named("access-key"),
      userId: userId ?? creator,
      createdAt: now,
      status: "activated",
      lastDate: now,
      userPoolId,
      enable: true,
    };
    const tenant = tenantId === undefined ? {} : { tenantId };
    this.#state.accessKeys.push({ shown, type, ...tenant, rights: this.#caller.rights });
    return [shown];
  }

  update({ accessKeyId, enable }: Input["body"]): { success: boolean } {
    if (typeof enable !== "boolean") throw new Refusal(400, "enable must be a boolean");
    const { shown } = this.#find(accessKeyId);
    if (!enable) this.#refuseForCaller(shown.accessKeyId);
    shown.enable = enable;
    shown.status = enable ? "activated" : "revoked";
    return { success: true };
  }

  delete({ accessKeyId }: Input["body"]): void {
    const key = this.#find(accessKeyId);
    this.#refuseForCaller(key.shown.accessKeyId);
    this.#state.accessKeys.splice(this.#state.accessKeys.indexOf(key), 1);
  }

  #ofPool(): AccessKey[] {
    const { userPoolId } = this.#caller.shown;
    return this.#state.accessKeys.filter(({ shown }) => shown.userPoolId === userPoolId);
  }

  #find(accessKeyId: unknown): AccessKey {
    if (typeof accessKeyId !== "string" || accessKeyId === "") {
      throw new Refusal(400, "accessKeyId must be a string");
    }
    const key = this.#ofPool().find(({ shown }) => shown.accessKeyId === accessKeyId);
    if (!key) throw new Refusal(404, "The access key does not exist");
    return key;
  }

  #refuseForCaller(accessKeyId: string): void {
    if (accessKeyId === this.#caller.shown.accessKeyId) {
      throw new Refusal(422, "An access key cannot disable or delete itself");
    }
  }
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || typeof value === "string";
}
