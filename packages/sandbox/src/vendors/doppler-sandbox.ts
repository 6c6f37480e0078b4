import type { components, operations, paths } from "@keyhole/doppler/schema";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { readJson } from "../json-body.js";
import { createAddRoute, type RouteTable } from "../routes.js";
import type { RunningVendor, SandboxVendor, VendorContext } from "../vendor.js";

type Schemas = components["schemas"];

const routes = {
  me: ["get", "/v3/me"],
  listProjects: ["get", "/v3/projects"],
  listEnvironments: ["get", "/v3/environments"],
  listConfigs: ["get", "/v3/configs"],
  getConfig: ["get", "/v3/configs/config"],
  listSecretNames: ["get", "/v3/configs/config/secrets/names"],
  listSecrets: ["get", "/v3/configs/config/secrets"],
  updateSecrets: ["post", "/v3/configs/config/secrets"],
  getSecret: ["get", "/v3/configs/config/secret"],
  deleteSecret: ["delete", "/v3/configs/config/secret"],
} as const satisfies RouteTable<paths, operations>;

export const doppler: SandboxVendor = {
  id: "doppler",
  basePath: "",
  operations: Object.keys(routes),
  rateLimited: () =>
    Response.json(failure("Rate limit exceeded"), {
      status: 429,
      headers: { "retry-after": "30", "x-ratelimit-remaining": "0" },
    }),
  start,
};

/** A token and what it may do. */
interface Token {
  readonly token: string;
  readonly name: string;
  readonly type: "personal" | "service" | "service_account";
  /** Whether it may list projects, environments and configs. */
  readonly lists: boolean;
  readonly writes: boolean;
  /** The only config that a service token works for. */
  readonly only?: { readonly project: string; readonly config: string };
}

const maxValueBytes = 51_200;
const maxPageSize = 100;
const slugPattern = /^[a-z0-9_-]+$/;
const namePattern = /^[A-Z_][A-Z0-9_]{0,199}$/;

function start(context: VendorContext): Promise<RunningVendor> {
  const tokens = createTokens(context);
  const initial = createProjects(context);
  let projects = structuredClone(initial);

  const app = new Hono();
  const route = createAddRoute(app, doppler.basePath, routes, context, (status) =>
    failure(`Fault ${status}`),
  );
  app.notFound((c) => c.json(failure("Not found"), 404));
  /** Adds an operation, with the token that was sent. Undefined becomes a response without a body. */
  const addRoute = (
    operation: keyof operations,
    handle: (token: Token, c: Context) => object | undefined | Promise<object | undefined>,
  ): void =>
    route(operation, async (c) => {
      try {
        const sent = c.req.header("Authorization")?.replace(/^Bearer /, "");
        const token = Object.values(tokens).find((one) => one.token === sent);
        if (!token) throw new Refusal(401, "Invalid Auth token");
        const body = await handle(token, c);
        return body ? c.json(body) : c.body(null, 204);
      } catch (error) {
        if (error instanceof Refusal) return c.json(failure(error.message), error.status);
        throw error;
      }
    });

  addRoute("me", ({ token, name, type }) => ({
    slug: "00000000-0000-4000-8000-000000000000",
    name,
    type,
    token_preview: `${token.slice(0, 9)}...`,
    created_at: created,
    last_seen_at: created,
    workplace: { slug: "sample", name: "Sample Workplace" },
  }));
  addRoute("listProjects", (token, c) => {
    requireList(token);
    const all = projects.map(({ slug, description }) => ({
      id: slug,
      slug,
      name: slug,
      description,
      created_at: created,
    }));
    const { page, entries } = getPage(all, c);
    return { page, projects: entries, success: true };
  });
  addRoute("listEnvironments", (token, c) => {
    requireList(token);
    const { slug: project, environments } = findProject(projects, c.req.query("project"));
    const all = Object.entries(environments).map(([id, name]) => ({
      id,
      slug: id,
      name,
      project,
      created_at: created,
      initial_fetch_at: null,
    }));
    return { environments: all, success: true };
  });
  addRoute("listConfigs", (token, c) => {
    requireList(token);
    const { configs, environments } = findProject(projects, c.req.query("project"));
    const wanted = c.req.query("environment");
    if (wanted !== undefined && !Object.hasOwn(environments, wanted)) {
      throw new Refusal(404, `Could not find requested environment '${wanted}'`);
    }
    const all = configs
      .map(({ info }) => info)
      .filter(({ environment }) => wanted === undefined || environment === wanted);
    const { page, entries } = getPage(all, c);
    return { page, configs: entries, success: true };
  });

  const find = (token: Token, asked: Partial<Record<string, unknown>>): Found => {
    const { only } = token;
    const wanted = { ...only, ...toTexts(asked) };
    for (const part of ["project", "config"] as const) {
      if (!only || wanted[part] === only[part]) continue;
      const { [part]: name = "" } = wanted;
      throw new Refusal(400, `This token does not have access to requested ${part} '${name}'`);
    }
    const found = findProject(projects, wanted.project);
    if (!slugPattern.test(wanted.config ?? "")) {
      throw new Refusal(400, "Please provide a valid config.");
    }
    const one = found.configs.find(({ info }) => info.name === wanted.config);
    if (!one) throw new Refusal(404, `Could not find requested config '${wanted.config ?? ""}'`);
    return { project: found, config: one };
  };
  const findToWrite = (token: Token, input: Partial<Record<string, unknown>>): Found => {
    const found = find(token, input);
    if (!token.writes) throw new Refusal(403, "You do not have permission to change secrets.");
    if (found.config.info.locked) throw new Refusal(400, "This config is locked.");
    return found;
  };
  const toValue = (token: Token, { project, config }: Found, secret: Secret | undefined) => {
    if (!secret) return missing;
    const { raw, visibility } = secret;
    const isWithheld = visibility === "restricted" && token.type === "personal";
    const at = { project: project.slug, config: config.info.name };
    const type = { type: "string" };
    return {
      raw: isWithheld ? null : raw,
      computed: isWithheld ? null : compute(raw, projects, at),
      note: "",
      rawVisibility: visibility,
      computedVisibility: visibility,
      rawValueType: type,
      computedValueType: type,
    };
  };

  addRoute("getConfig", (token, c) => {
    if (!token.only) requireList(token);
    return { config: find(token, c.req.query()).config.info, success: true };
  });
  addRoute("listSecretNames", (token, c) => {
    const { project, config } = find(token, c.req.query());
    return { names: namesOf(project, config, c), success: true };
  });
  addRoute("listSecrets", (token, c) => {
    const found = find(token, c.req.query());
    const all = secretsOf(found.project, found.config);
    const wanted = c.req.query("secrets")?.split(",");
    const names = namesOf(found.project, found.config, c).filter(
      (name) => isManaged(name) || (wanted?.includes(name) ?? true),
    );
    const entries = names.map((name) => [name, toValue(token, found, all.get(name))]);
    return { secrets: Object.fromEntries(entries) as object, success: true };
  });
  addRoute("getSecret", (token, c) => {
    const found = find(token, c.req.query());
    const name = c.req.query("name") ?? "";
    if (name === "") throw new Refusal(400, "Please provide a valid secret name.");
    const secret = secretsOf(found.project, found.config).get(name);
    return { name, value: toValue(token, found, secret), success: true };
  });
  addRoute("updateSecrets", async (token, c) => {
    const body = await readJson(c);
    const found = findToWrite(token, body);
    const requests = toChangeRequests(body);
    for (const request of requests) check(request, token, found, projects);
    const changed = requests.map((request) => apply(request, found));
    const all = secretsOf(found.project, found.config);
    const entries = changed.map((name) => [name, toValue(token, found, all.get(name))]);
    return { secrets: Object.fromEntries(entries) as object, success: true };
  });
  addRoute("deleteSecret", (token, c) => {
    const { config } = findToWrite(token, c.req.query());
    config.secrets.delete(c.req.query("name") ?? "");
    return undefined;
  });

  const { personal, secretsOnly, ...others } = tokens;
  return Promise.resolve({
    app,
    credentials: { token: personal.token },
    limitedCredentials: { token: secretsOnly.token },
    otherCredentials: Object.fromEntries(
      Object.entries(others).map(([name, { token }]) => [name, { token }]),
    ),
    examples: { project: "shop", environment: "dev", config: "dev", name: "API_KEY" },
    reset: () => {
      projects = structuredClone(initial);
    },
  });
}

interface Found {
  readonly project: Project;
  readonly config: Config;
}

function createTokens({ values }: VendorContext) {
  const digits = 34;
  const only = { project: "shop", config: "dev" };
  const all = { lists: true, writes: true };
  const service = { type: "service", lists: false, only } as const;
  const account = { type: "service_account", lists: true } as const;
  return {
    personal: {
      ...all,
      token: `dp.pt.sample${values.hex(digits)}`,
      name: "Sample laptop",
      type: "personal",
    },
    secretsOnly: {
      ...account,
      lists: false,
      writes: true,
      token: `dp.sa.sample${values.hex(digits)}`,
      name: "Sample deployment",
    },
    readOnly: {
      ...account,
      writes: false,
      token: `dp.sa.sample${values.hex(digits)}`,
      name: "Sample viewer",
    },
    serviceToken: {
      ...service,
      writes: true,
      token: `dp.st.dev.sample${values.hex(digits)}`,
      name: "Sample service",
    },
    readOnlyServiceToken: {
      ...service,
      writes: false,
      token: `dp.st.dev.sample${values.hex(digits)}`,
      name: "Sample reader",
    },
  } as const satisfies Readonly<Record<string, Token>>;
}

/** Thrown to refuse a call. It becomes the response. */
class Refusal extends Error {
  readonly status: ContentfulStatusCode;

  constructor(status: ContentfulStatusCode, message: string) {
    super(message);
    this.status = status;
  }
}

function failure(message: string): Schemas["Failure"] {
  return { messages: [message], success: false };
}

function requireList({ lists }: Token): void {
  if (!lists) throw new Refusal(403, "You do not have permission to list this.");
}

/** Returns the project and the config that a request names. */
function toTexts({ project, config }: Partial<Record<string, unknown>>) {
  return {
    ...(typeof project === "string" && { project }),
    ...(typeof config === "string" && { config }),
  };
}

function findProject(projects: readonly Project[], slug = ""): Project {
  if (!slugPattern.test(slug)) {
    throw new Refusal(400, "Please provide a valid project.");
  }
  const found = projects.find((project) => project.slug === slug);
  if (!found) throw new Refusal(404, `Could not find requested project '${slug}'`);
  return found;
}

function getPage<T>(all: readonly T[], c: Context) {
  const page = Number(c.req.query("page") ?? 1);
  const size = Number(c.req.query("per_page") ?? 20);
  if (!Number.isInteger(page) || page < 1) throw new Refusal(400, "Please provide a valid page.");
  if (!Number.isInteger(size) || size < 1 || size > maxPageSize) {
    throw new Refusal(400, "Please provide a valid per_page.");
  }
  return { page, entries: all.slice((page - 1) * size, page * size) };
}

function isManaged(name: string): boolean {
  return managedNames.some((managed) => managed === name);
}

/** Returns the names of a config's secrets. The managed ones are left out only on request. */
function namesOf(project: Project, config: Config, c: Context): string[] {
  const isLeftOut = c.req.query("include_managed_secrets") === "false";
  const names = [...secretsOf(project, config).keys()];
  return names.filter((name) => !(isLeftOut && isManaged(name)));
}

/** The value of a name that doesn't exist. */
const missing = {
  raw: null,
  computed: null,
  note: null,
  rawVisibility: null,
  computedVisibility: null,
  rawValueType: null,
  computedValueType: null,
};

type Change = Schemas["ChangeRequest"] & { readonly shouldDelete?: boolean };

function toChangeRequests({ secrets, change_requests: requests }: Record<string, unknown>) {
  if (Array.isArray(requests)) return requests as Change[];
  if (typeof secrets !== "object" || secrets === null) {
    throw new Refusal(400, "Either secrets or change_requests is required");
  }
  return Object.entries(secrets as Record<string, string | null>).map(([name, value]): Change => ({
    name,
    originalName: name,
    value,
    shouldDelete: value === null,
  }));
}

/** @throws {Refusal} unless a change can be applied. Nothing is changed. */
function check(
  { name, originalName, value, originalValue }: Change,
  token: Token,
  { project, config }: Found,
  projects: readonly Project[],
): void {
  if (isManaged(name)) {
    throw new Refusal(400, "Unable to create/update secret with reserved name");
  }
  if (!namePattern.test(name)) throw new Refusal(422, "Please provide a valid secret name.");
  const current = secretsOf(project, config).get(originalName ?? name);
  if (originalName === null && current) throw new Refusal(400, "The secret exists already.");
  const isReadable = current?.visibility !== "restricted" || token.type !== "personal";
  if (originalValue !== undefined && !(isReadable && current?.raw === originalValue)) {
    throw new Refusal(400, "The original value does not match.");
  }
  if (value === null) return;
  if (new TextEncoder().encode(value).length > maxValueBytes) {
    throw new Refusal(422, "The value is too long.");
  }
  compute(value, projects, { project: project.slug, config: config.info.name }, (reference) => {
    throw new Refusal(400, `The secret "${name}" cannot resolve the reference ${reference}.`);
  });
}

/** Applies a change, and returns the name of the secret. */
function apply(
  { name, originalName, value, visibility, shouldDelete }: Change,
  { project, config }: Found,
): string {
  const current = secretsOf(project, config).get(originalName ?? name);
  if (originalName !== null && originalName !== name) config.secrets.delete(originalName);
  if (shouldDelete) config.secrets.delete(name);
  else {
    config.secrets.set(name, {
      raw: value ?? current?.raw ?? "",
      visibility: visibility ?? current?.visibility ?? "masked",
    });
  }
  return name;
}

/** The visibility of a secret. */
type Visibility = "masked" | "unmasked" | "restricted";

/** A secret as it was set. */
interface Secret {
  readonly raw: string;
  readonly visibility: Visibility;
}

/** A config with its own secrets, by name. A branch config also inherits those of the root. */
interface Config {
  readonly info: Schemas["ConfigInfo"] & { readonly locked: boolean };
  readonly secrets: Map<string, Secret>;
}

/** A project with its environments and configs. */
interface Project {
  readonly slug: string;
  readonly description: string;
  /** The names of the environments by their slugs. */
  readonly environments: Readonly<Record<string, string>>;
  readonly configs: readonly Config[];
}

/** The names that Doppler manages. They can't be changed. */
const managedNames = ["DOPPLER_PROJECT", "DOPPLER_ENVIRONMENT", "DOPPLER_CONFIG"] as const;

/** Far in the past. */
const created = "2026-01-15T09:30:00.000Z";

/** Returns the secrets of a config by name, with those that it inherits. */
function secretsOf(project: Project, { info, secrets }: Config): Map<string, Secret> {
  const root = project.configs.find(({ info: { name } }) => name === info.environment);
  const all = [...(root?.secrets ?? []), ...secrets].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const managed: [string, Secret][] = [info.project, info.environment, info.name].map(
    (raw, index) => [managedNames[index]!, { raw, visibility: "unmasked" }],
  );
  return new Map([...all, ...managed]);
}

/** References that are nested more deeply aren't resolved. */
const maxDepth = 10;

/**
 * Resolves the references in a value: `${NAME}`, `${config.NAME}` and `${project.config.NAME}`.
 *
 * @param fail called with a reference that leads nowhere, which stays as it is
 */
function compute(
  raw: string,
  projects: readonly Project[],
  at: { readonly project: string; readonly config: string },
  fail: (reference: string) => void = () => undefined,
  depth = 0,
): string {
  return raw.replaceAll(
    /\$\{(?:(?:([a-z0-9_-]+)\.)?([a-z0-9_-]+)\.)?([A-Z0-9_]+)\}/g,
    (...found) => {
      const [reference, slug, name, secretName] = found as string[];
      const target = { project: slug ?? at.project, config: name ?? at.config };
      const project = projects.find((one) => one.slug === target.project);
      const config = project?.configs.find(({ info }) => info.name === target.config);
      const secret = project && config && secretsOf(project, config).get(secretName!);
      if (!secret || depth === maxDepth) {
        fail(reference!);
        return reference!;
      }
      return compute(secret.raw, projects, target, fail, depth + 1);
    },
  );
}

/** Creates the initial state. */
function createProjects({ values, extraEntries }: VendorContext): Project[] {
  const secret = (name: string): Secret => ({
    raw: values.named(name.toLowerCase().replaceAll("_", "-")),
    visibility: "masked",
  });
  const secrets = (...names: string[]) =>
    names.map((name): [string, Secret] => [name, secret(name)]);
  const extra = (length: number) =>
    secrets(...Array.from({ length }, (_, index) => `SECRET_${index + 1}`));
  const branches = Array.from({ length: extraEntries }, (_, index) => [`dev_${index + 1}`, []]);
  return [
    createProject("billing", "Invoices and payments.", {
      dev: [
        ...secrets("INVOICE_TOKEN"),
        ["SHOP_API_KEY", { raw: "${shop.dev.API_KEY}", visibility: "masked" }],
      ],
      prd: secrets("INVOICE_TOKEN"),
    }),
    createProject("shop", "The web shop.", {
      dev: [
        ...secrets("API_KEY", "DB_PASSWORD"),
        ["DB_USER", { raw: "sample-shop", visibility: "unmasked" }],
        [
          "DB_URL",
          { raw: "postgres://${DB_USER}:${DB_PASSWORD}@db.example.com/shop", visibility: "masked" },
        ],
        ["SIGNING_KEY", { ...secret("SIGNING_KEY"), visibility: "restricted" }],
        ...extra(extraEntries),
      ],
      dev_checkout: secrets("ANALYTICS_KEY", "DB_PASSWORD"),
      ...(Object.fromEntries(branches) as Readonly<Record<string, []>>),
      prd: secrets("API_KEY", "DB_PASSWORD"),
    }),
    ...Array.from({ length: extraEntries }, (_, index) =>
      createProject(`project-${index + 1}`, "", { dev: extra(1) }),
    ),
  ];
}

/** Creates a project. The root of an environment has its name, and a branch begins with it. */
function createProject(
  slug: string,
  description: string,
  configs: Readonly<Record<string, readonly [string, Secret][]>>,
): Project {
  return {
    slug,
    description,
    environments: { dev: "Development", prd: "Production" },
    configs: Object.entries(configs).map(([name, own]) => ({
      info: {
        name,
        root: !name.includes("_"),
        locked: slug === "shop" && name === "prd",
        environment: name.split("_")[0]!,
        project: slug,
        created_at: created,
        initial_fetch_at: null,
        last_fetch_at: null,
      },
      secrets: new Map(own),
    })),
  };
}
