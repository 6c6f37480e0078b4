import type { operations, paths } from "@keyhole/vault/schema";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { readJson } from "../json-body.js";
import { createAddRoute, type RouteTable } from "../routes.js";
import type { SandboxClock } from "../sandbox-clock.js";
import { asItIs, type Reshape } from "../shapes.js";
import type { RunningVendor, SandboxVendor, VendorContext } from "../vendor.js";

const routes = {
  tokenLookUpSelf: ["get", "/v1/auth/token/lookup-self"],
  tokenRenewSelf: ["post", "/v1/auth/token/renew-self"],
  userpassLogin: ["post", "/v1/auth/{mount}/login/{username}", "nested"],
  appRoleLogin: ["post", "/v1/auth/{mount}/login", "nested"],
  readHealthStatus: ["get", "/v1/sys/health"],
  queryTokenSelfCapabilities: ["post", "/v1/sys/capabilities-self"],
  internalUiListEnabledVisibleMounts: ["get", "/v1/sys/internal/ui/mounts"],
  kvList: ["get", "/v1/{path}#list", "nested"],
  kvV2Read: ["get", "/v1/{mount}/data/{path}", "nested"],
  kvV2Write: ["post", "/v1/{mount}/data/{path}", "nested"],
  kvV2Patch: ["patch", "/v1/{mount}/data/{path}", "nested"],
  kvV2Delete: ["delete", "/v1/{mount}/data/{path}", "nested"],
  kvV2ReadMetadata: ["get", "/v1/{mount}/metadata/{path}", "nested"],
  kvV1Read: ["get", "/v1/{path}", "nested"],
  kvV1Write: ["post", "/v1/{path}", "nested"],
} as const satisfies RouteTable<paths, operations>;

type Operation = keyof typeof routes;

const denied = "1 error occurred:\n\t* permission denied\n\n";
const invalidToken = "2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n";

/** OpenBao, and Vault before 1.17, report an invalid token like a missing right. */
const asOpenBao: Reshape = (body) => {
  const { errors } = body as { readonly errors?: readonly string[] };
  return errors?.[0] === invalidToken ? { errors: [denied] } : body;
};

export const vault: SandboxVendor = {
  id: "vault",
  basePath: "",
  operations: Object.keys(routes),
  shapes: Object.fromEntries(
    Object.keys(routes).map((name) => [name, { vault: asItIs, openbao: asOpenBao }]),
  ),
  rateLimited: () => failure(429, 'request path "": rate limit quota exceeded'),
  start,
};

/** The limit of a request's body in bytes. */
const maxBody = 32 * 1024 * 1024;

/** A token, as the server keeps it. */
interface Issued {
  readonly login: Login;
  readonly expiresAt: number | undefined;
  readonly ttl: number;
}

type Capability = Policy[string][number];

/** A request for a path in a namespace, with the token that was sent. */
interface Request {
  readonly token: Issued;
  readonly namespace: string;
  /** Without `/v1/`, decoded, as servers read it. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
}

async function start(context: VendorContext): Promise<RunningVendor> {
  const { clock, values } = context;
  const { logins, namespaces: initial, credentials } = createSample(context);
  let namespaces = structuredClone(initial);
  let issued = new Map<string, Issued>();
  let state: "active" | "sealed" | "standby" = "active";

  const reset = (): void => {
    namespaces = structuredClone(initial);
    state = "active";
    issued = new Map(
      logins.flatMap((login) =>
        login.token === undefined
          ? []
          : [[login.token, { login, ttl: 0, expiresAt: login.expiresAt }]],
      ),
    );
  };
  reset();

  const mountsOf = (namespace: string): readonly KeyValueMount[] =>
    (namespaces[namespace] ?? []).map((stored) => new KeyValueMount(stored, clock));
  const findMount = (namespace: string, path: string): KeyValueMount | undefined =>
    mountsOf(namespace).find(({ path: mount }) => `${path}/`.startsWith(`${mount}/`));
  const getMount = ({ namespace, path }: Request): KeyValueMount => {
    const mount = findMount(namespace, path);
    if (mount) return mount;
    throw new Refusal(404, `no handler for route "${path}". route entry not found.`);
  };

  const getToken = (c: Context, operation: Operation): Issued => {
    const token = issued.get(c.req.header("X-Vault-Token") ?? "");
    const hasExpired = (token?.expiresAt ?? Number.POSITIVE_INFINITY) <= clock.now();
    const inside = `${namespaceOf(c)}/`.startsWith(token?.login.namespace ?? "");
    if (token && !hasExpired && inside) return token;
    throw new Refusal(403, operation === "tokenLookUpSelf" ? "bad token" : invalidToken);
  };

  const issue = (login: Login): object => {
    const ttl = 3600;
    const token = values.named("token");
    issued.set(token, { login, ttl, expiresAt: clock.now() + ttl * 1000 });
    return toAuth(token, ttl);
  };

  /** Responds like a server in its state, with the envelope of the result. */
  const respond = async (
    c: Context,
    act: () => Promise<object | void> | object | void,
  ): Promise<Response> => {
    if (state === "sealed") return failure(503, "Vault is sealed");
    if (state === "standby") {
      const { pathname, search } = new URL(c.req.url);
      const location = `https://active.sandbox.invalid${pathname}${search}`;
      return new Response(null, { status: 307, headers: { location } });
    }
    try {
      if ((await c.req.arrayBuffer()).byteLength > maxBody) {
        throw new Refusal(413, "http: request body too large");
      }
      const result = await act();
      return result
        ? c.json({ ...envelope, request_id: values.hex(32), ...result })
        : c.body(null, 204);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, message, data } = error;
      return data ? c.json({ ...envelope, data }, status) : failure(status, message);
    }
  };

  const app = new Hono();
  const route = createAddRoute(app, vault.basePath, routes, context, (status) => ({
    errors: [`Fault ${status}`],
  }));
  app.notFound(() => failure(404, "unsupported path"));

  /** Adds an operation on a path, for tokens with one of these capabilities. */
  const routeFor = (
    operation: Operation,
    capabilities: readonly Capability[],
    act: (request: Request) => object | void,
    accepts?: (c: Context) => boolean,
  ): void =>
    route(
      operation,
      (c) =>
        respond(c, async () => {
          const token = getToken(c, operation);
          const request = {
            token,
            namespace: namespaceOf(c),
            path: pathOf(c),
            query: new URL(c.req.url).searchParams,
            body: await readJson(c),
          };
          const asked = operation === "kvList" ? `${request.path}/` : request.path;
          const own = capabilitiesFor(token.login.policy, asked);
          if (capabilities.length > 0 && !capabilities.some((one) => own.includes(one))) {
            throw new Refusal(403, denied);
          }
          return act(request);
        }),
      accepts,
    );

  routeFor("tokenLookUpSelf", [], ({ token }) => ({ data: toInfo(token, clock.now()) }));
  route("tokenRenewSelf", (c) =>
    respond(c, () => {
      const value = c.req.header("X-Vault-Token") ?? "";
      const token = getToken(c, "tokenRenewSelf");
      if (token.ttl === 0) throw new Refusal(400, "lease is not renewable");
      issued.set(value, { ...token, expiresAt: clock.now() + token.ttl * 1000 });
      return toAuth(value, token.ttl);
    }),
  );
  route("userpassLogin", (c) =>
    respond(c, async () => {
      const { password } = await readJson(c);
      const [mount, name = ""] = pathOf(c).slice("auth/".length).split("/login/");
      const found = logins.find(({ username }) => username === name.toLowerCase());
      if (mount !== "userpass") throw new Refusal(404, `no handler for route "auth/${mount}/"`);
      if (!found || found.password !== password)
        throw new Refusal(400, "invalid username or password");
      return issue(found);
    }),
  );
  route("appRoleLogin", (c) =>
    respond(c, async () => {
      const { role_id: role, secret_id: secret } = await readJson(c);
      if (pathOf(c) !== "auth/approle/login") throw new Refusal(404, "no handler for route");
      const found = logins.find(({ roleId, secretId }) => roleId === role && secretId === secret);
      if (role === undefined || !found) {
        throw new Refusal(
          400,
          role === undefined ? "missing role_id" : "invalid role or secret ID",
        );
      }
      return issue(found);
    }),
  );
  route("readHealthStatus", (c) => {
    const codes = { active: undefined, sealed: "sealedcode", standby: "standbycode" } as const;
    const usual = { active: 200, sealed: 503, standby: 429 }[state];
    const status = Number(c.req.query(codes[state] ?? "") ?? usual) as ContentfulStatusCode;
    const is = { sealed: state === "sealed", standby: state === "standby" };
    const server_time_utc = Math.floor(clock.now() / 1000);
    return c.json({ initialized: true, ...is, server_time_utc, version: "2.0.0" }, status);
  });
  routeFor("internalUiListEnabledVisibleMounts", [], ({ token, namespace }) => {
    const visible = mountsOf(namespace).filter(({ path }) =>
      Object.keys(token.login.policy).some((pattern) => pattern.startsWith(`${path}/`)),
    );
    const secret = Object.fromEntries(visible.map((mount) => [`${mount.path}/`, mount.info]));
    const cubbyhole = {
      type: "cubbyhole",
      description: "per-token private secret storage",
      options: null,
    };
    return { data: { auth: {}, secret: { "cubbyhole/": cubbyhole, ...secret } } };
  });

  routeFor("queryTokenSelfCapabilities", [], ({ token, body }) => {
    const paths = body["paths"];
    if (!Array.isArray(paths) || paths.length === 0) {
      throw new Refusal(400, "paths must be supplied");
    }
    const entries = (paths as string[]).map((path) => {
      const capabilities = capabilitiesFor(token.login.policy, path);
      return [path, capabilities.length === 0 ? ["deny"] : capabilities] as const;
    });
    const data = Object.fromEntries(entries);
    return { ...data, data };
  });

  const isVersion = (version: 1 | 2) => (c: Context) =>
    findMount(namespaceOf(c), pathOf(c))?.version === version;
  const inVersion2 = isVersion(2);
  routeFor(
    "kvList",
    ["list"],
    (request) => ({ data: { keys: getMount(request).list(request.path) } }),
    (c) => /^(?:1|t|true)$/i.test(c.req.query("list") ?? ""),
  );
  routeFor(
    "kvV2Read",
    ["read"],
    (request) => ({
      data: getMount(request).readVersion(request.path, Number(request.query.get("version") ?? 0)),
    }),
    inVersion2,
  );
  routeFor(
    "kvV2Write",
    ["create", "update"],
    (request) => ({ data: getMount(request).writeVersion(request.path, request.body) }),
    inVersion2,
  );
  routeFor(
    "kvV2Patch",
    ["patch"],
    (request) => ({ data: getMount(request).patch(request.path, request.body) }),
    inVersion2,
  );
  routeFor(
    "kvV2Delete",
    ["delete"],
    (request) => getMount(request).deleteNewest(request.path),
    inVersion2,
  );
  routeFor(
    "kvV2ReadMetadata",
    ["read"],
    (request) => ({ data: getMount(request).readMetadata(request.path) }),
    inVersion2,
  );
  routeFor("kvV1Read", ["read"], (request) => ({ data: getMount(request).read(request.path) }));
  routeFor("kvV1Write", ["create", "update"], (request) =>
    getMount(request).write(request.path, request.body),
  );
  addCommands(app, (next) => {
    state = next;
  });

  return { app, ...credentials, examples: { mount: "kv", path: "app/database" }, reset };
}

/** Adds operations that no client of ours calls: they change the state of the server. */
function addCommands(app: Hono, change: (state: "active" | "sealed" | "standby") => void): void {
  const commands = { seal: "sealed", unseal: "active", "step-down": "standby" } as const;
  for (const [name, state] of Object.entries(commands)) {
    app.put(`/v1/sys/${name}`, (c) => {
      change(state);
      return c.body(null, 204);
    });
  }
}

const envelope = {
  request_id: "",
  lease_id: "",
  renewable: false,
  lease_duration: 0,
  data: null,
  wrap_info: null,
  warnings: null,
  auth: null,
};

function failure(status: number, message: string): Response {
  return Response.json({ errors: message === "" ? [] : [message] }, { status });
}

function namespaceOf(c: Context): string {
  return (c.req.header("X-Vault-Namespace") ?? "").replaceAll(/^\/|\/$/g, "");
}

/** Decodes like a server. Some clients don't encode `%`. */
function pathOf(c: Context): string {
  const path = new URL(c.req.url).pathname.slice("/v1/".length).replace(/\/$/, "");
  return path.replaceAll(/(?:%[\da-f]{2})+/gi, (encoded) => {
    try {
      return decodeURIComponent(encoded);
    } catch {
      return encoded;
    }
  });
}

/** The rule with the longest pattern decides. */
function capabilitiesFor(policy: Policy, path: string): readonly Capability[] {
  const matches = Object.keys(policy).filter((pattern) =>
    pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern,
  );
  const [best = ""] = matches.toSorted((one, other) => other.length - one.length);
  return policy[best] ?? [];
}

function toAuth(token: string, ttl: number): object {
  return {
    auth: {
      client_token: token,
      accessor: "sample-accessor",
      policies: ["default", "sample"],
      token_policies: ["default", "sample"],
      metadata: null,
      lease_duration: ttl,
      renewable: ttl > 0,
      entity_id: "",
      token_type: "service",
      orphan: true,
      mfa_requirement: null,
      num_uses: 0,
    },
  };
}

function toInfo({ login, expiresAt, ttl }: Issued, now: number): object {
  return {
    id: login.token ?? "sample-token-of-login",
    accessor: "sample-accessor",
    display_name: login.displayName,
    policies: ["default", "sample"],
    path: "auth/token/create",
    expire_time: expiresAt === undefined ? null : new Date(expiresAt).toISOString(),
    ttl: expiresAt === undefined ? 0 : Math.floor((expiresAt - now) / 1000),
    creation_ttl: ttl,
    renewable: ttl > 0,
    num_uses: 0,
    type: "service",
  };
}

/** Values of a secret by their names: any JSON. */
type Values = Readonly<Record<string, unknown>>;

/** Why a request is refused. */
class Refusal extends Error {
  readonly status: ContentfulStatusCode;
  /** Of a deleted version, which is a refusal with data. */
  readonly data: object | undefined;

  constructor(status: ContentfulStatusCode, message = "", data?: object) {
    super(message);
    this.status = status;
    this.data = data;
  }
}

/** A version of a secret. */
interface Version {
  data: Values;
  createdAt: number;
  /** 0 if it isn't deleted. */
  deletedAt: number;
}

/** A secret. In KV v1, it has exactly one version. */
interface Secret {
  versions: Version[];
  customMetadata: Readonly<Record<string, string>> | null;
  casRequired: boolean;
}

/** A mount, as it is stored. */
interface StoredMount {
  readonly path: string;
  readonly version: 1 | 2;
  /** By their paths below the mount. */
  readonly secrets: Record<string, Secret>;
}

/** A key-value engine, at a path. Paths of requests include the mount. */
class KeyValueMount {
  readonly path: string;
  readonly version: 1 | 2;
  readonly #secrets: Record<string, Secret>;
  readonly #clock: SandboxClock;

  constructor({ path, version, secrets }: StoredMount, clock: SandboxClock) {
    this.path = path;
    this.version = version;
    this.#secrets = secrets;
    this.#clock = clock;
  }

  get info(): object {
    const options = this.version === 2 ? { version: "2" } : null;
    return { type: "kv", description: "key/value secret storage", options };
  }

  /** Returns the names directly in a folder. Keys of deleted secrets are among them. */
  list(path: string): string[] {
    const folder = this.#below(path, this.version === 2 ? "metadata" : undefined);
    const prefix = folder === "" ? "" : `${folder}/`;
    const names = Object.keys(this.#secrets)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length).replace(/\/.*/, "/"));
    if (names.length === 0) throw new Refusal(404);
    return [...new Set(names)].toSorted();
  }

  read(path: string): Values {
    return this.#newest(this.#find(this.#below(path))).data;
  }

  write(path: string, data: Values): void {
    if (Object.keys(data).length === 0) throw new Refusal(400, "missing data fields");
    this.#put(this.#below(path), { versions: [this.#create(data)] });
  }

  readVersion(path: string, number: number): object {
    const secret = this.#find(this.#below(path, "data"));
    const version = number === 0 ? secret.versions.length : number;
    const found = secret.versions[version - 1];
    if (!found) throw new Refusal(404);
    const metadata = toMetadata(secret, version);
    if (found.deletedAt > 0) throw new Refusal(404, "", { data: null, metadata });
    return { data: found.data, metadata };
  }

  writeVersion(path: string, { data, options }: Values): object {
    if (typeof data !== "object" || data === null) throw new Refusal(400, "no data provided");
    const key = this.#below(path, "data");
    const { casRequired = false, versions = [] } = this.#secrets[key] ?? {};
    const { cas } = (options ?? {}) as { readonly cas?: unknown };
    if (cas === undefined && casRequired) {
      throw new Refusal(400, "check-and-set parameter required for this call");
    }
    if (cas !== undefined && cas !== versions.length) {
      throw new Refusal(400, "check-and-set parameter did not match the current version");
    }
    this.#put(key, { versions: [...versions, this.#create(data as Values)] });
    return toMetadata(this.#secrets[key]!, versions.length + 1);
  }

  patch(path: string, { data, options }: Values): object {
    const { data: before } = this.readVersion(path, 0) as { readonly data: Values };
    const merged = Object.entries({ ...before, ...(data as Values) });
    const rest = Object.fromEntries(merged.filter(([, value]) => value !== null));
    return this.writeVersion(path, { data: rest, options });
  }

  deleteNewest(path: string): void {
    this.#newest(this.#find(this.#below(path, "data"))).deletedAt = this.#clock.now();
  }

  readMetadata(path: string): object {
    const secret = this.#find(this.#below(path, "metadata"));
    const { versions, customMetadata, casRequired } = secret;
    const all = versions.map((_, index) => {
      const { version, custom_metadata: _own, ...rest } = toMetadata(secret, index + 1);
      return [`${version}`, rest] as const;
    });
    return {
      cas_required: casRequired,
      created_time: toTime(versions[0]!.createdAt),
      current_version: versions.length,
      custom_metadata: customMetadata,
      delete_version_after: "0s",
      max_versions: 0,
      oldest_version: 1,
      updated_time: toTime(this.#newest(secret).createdAt),
      versions: Object.fromEntries(all),
    };
  }

  /** Returns the path below the mount, and below `data` or `metadata`. */
  #below(path: string, part?: "data" | "metadata"): string {
    const below = path.slice(this.path.length + 1);
    if (part === undefined) return below;
    if (below !== part && !below.startsWith(`${part}/`)) throw new Refusal(404, "unsupported path");
    return below.slice(part.length + 1);
  }

  #find(key: string): Secret {
    const secret = Object.hasOwn(this.#secrets, key) ? this.#secrets[key] : undefined;
    if (!secret) throw new Refusal(404);
    return secret;
  }

  #newest({ versions }: Secret): Version {
    return versions.at(-1)!;
  }

  #create(data: Values): Version {
    return { data, createdAt: this.#clock.now(), deletedAt: 0 };
  }

  #put(key: string, change: Partial<Secret>): void {
    const before = this.#secrets[key] ?? { versions: [], customMetadata: null, casRequired: false };
    this.#secrets[key] = { ...before, ...change };
  }
}

function toMetadata({ versions, customMetadata }: Secret, version: number) {
  const { createdAt, deletedAt } = versions[version - 1]!;
  return {
    created_time: toTime(createdAt),
    custom_metadata: customMetadata,
    deletion_time: deletedAt === 0 ? "" : toTime(deletedAt),
    destroyed: false,
    version,
  };
}

function toTime(at: number): string {
  return new Date(at).toISOString();
}

/** The capabilities of a policy by path. A path may end in `*`. */
type Policy = Readonly<
  Record<string, readonly ("create" | "read" | "update" | "patch" | "delete" | "list")[]>
>;

/** Who can log in, by a token or otherwise. */
interface Login {
  readonly displayName: string;
  readonly policy: Policy;
  /** The only namespace that a token is for, with a slash at its end. */
  readonly namespace?: string;
  readonly token?: string;
  readonly expiresAt?: number;
  readonly roleId?: string;
  readonly secretId?: string;
  readonly username?: string;
  readonly password?: string;
}

const all = ["create", "read", "update", "patch", "delete", "list"] as const;
/** Nothing is mounted at `unmounted`. */
const full: Policy = { "kv/*": all, "legacy/*": all, "team/kv/*": all, "unmounted/*": all };

/** The mounts by their namespace, the logins, and the credentials that are described. */
interface Sample extends Record<"namespaces", Readonly<Record<string, readonly StoredMount[]>>> {
  readonly logins: readonly Login[];
  readonly credentials: Pick<
    RunningVendor,
    "credentials" | "limitedCredentials" | "otherCredentials"
  >;
}

const named = (displayName: string, policy: Policy): Login => ({ displayName, policy });

/** Creates the sample state. */
function createSample({ values, clock, extraEntries }: VendorContext): Sample {
  const day = 86_400_000;
  const now = clock.now();
  const secret = (customMetadata: Secret["customMetadata"], ...versions: Values[]): Secret => ({
    versions: versions.map((data, index) => ({
      data,
      createdAt: now - (versions.length - index) * 10 * day,
      deletedAt: 0,
    })),
    customMetadata,
    casRequired: false,
  });
  const database = () => ({
    password: values.named("password"),
    port: 5432,
    username: "sample-user",
  });
  const retired = secret(null, { token: values.named("token") });
  retired.versions[0]!.deletedAt = now - day;
  const extra = Array.from({ length: extraEntries }, (_, index) => [
    `extra-${index + 1}`,
    secret(null, { value: values.named("extra") }),
  ]);
  const namespaces = {
    "": [
      {
        path: "kv",
        version: 2,
        secrets: {
          app: secret({ owner: "web team" }, { api_key: values.named("api-key") }),
          "app/database": secret({ owner: "data team" }, database(), database()),
          "app/web/session": secret(null, { key: values.named("session-key") }),
          reports: {
            ...secret(null, { limits: { daily: 100 }, token: values.named("reports") }),
            casRequired: true,
          },
          retired,
          ...(Object.fromEntries(extra) as Readonly<Record<string, Secret>>),
        },
      },
      {
        path: "legacy",
        version: 1,
        secrets: { "smtp/relay": secret(null, { password: values.named("smtp") }) },
      },
      {
        path: "team/kv",
        version: 2,
        secrets: { "50% off?": secret(null, { code: values.named("code") }) },
      },
    ],
    "team-a": [
      {
        path: "kv",
        version: 2,
        secrets: { shared: secret(null, { token: values.named("shared") }) },
      },
    ],
  } as const satisfies Readonly<Record<string, readonly StoredMount[]>>;

  const main = { token: values.named("token") };
  const limited = { token: values.named("token") };
  const readOnly = { token: values.named("token") };
  const expired = { token: values.named("token") };
  const inNamespace = { namespace: "team-a", token: values.named("token") };
  const role = { roleId: values.named("role"), secretId: values.named("secret-id") };
  const user = { username: "sample-user", password: values.named("login-password") };
  return {
    namespaces,
    logins: [
      { ...named("token-web", full), ...main },
      { ...named("token-reader", { "kv/data/*": ["read"] }), ...limited },
      {
        ...named("token-viewer", { "kv/data/*": ["read"], "kv/metadata/*": ["read", "list"] }),
        ...readOnly,
      },
      { ...named("token-old", full), ...expired, expiresAt: now - day },
      { ...named("token-team-a", { "kv/*": all }), token: inNamespace.token, namespace: "team-a/" },
      { ...named("approle", full), ...role },
      { ...named("userpass-sample-user", full), ...user },
    ],
    credentials: {
      credentials: main,
      limitedCredentials: limited,
      otherCredentials: {
        readOnly,
        expired,
        namespace: inNamespace,
        approle: { login: "approle", ...role },
        userpass: { login: "userpass", ...user },
      },
    },
  };
}
