import type { components, operations, paths } from "@keyhole/voximplant/schema";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { createAddRoute, type RouteTable } from "../routes.js";
import { asItIs, type Shapes, type ShapesOfOperation } from "../shapes.js";
import type { RunningVendor, SandboxVendor, VendorContext } from "../vendor.js";
import {
  checkStanding,
  claimedBy,
  ConcurrentCalls,
  createSampleAccounts,
  failure,
  failureOfStatus,
  getPage,
  parseTime,
  provedAccountId,
  Refusal,
  shortName,
  State,
  timestamp,
  type Account,
  type Application,
  type Parameters,
  type Right,
  type Secret,
  type ServiceAccount,
} from "./voximplant/voximplant-sandbox-state.js";

/** Reads the parameters of a request from its query and its body. */
async function readParameters({ req }: Context): Promise<Parameters> {
  // An unreadable body has no parameters, so that the vendor's error names what is missing.
  const body = await req.parseBody().catch(() => ({}));
  const texts = Object.entries(body).filter(([, value]) => typeof value === "string");
  return { ...req.query(), ...(Object.fromEntries(texts) as Parameters) };
}

type VendorResponse = { readonly result: unknown } | components["schemas"]["ErrorResponse"];

/** A single result. It is an object in the vendor's OpenAPI document, and in a list in its SDKs. */
const oneResult: ShapesOfOperation = {
  object: asItIs,
  array: (body) => {
    const response = body as VendorResponse;
    return "result" in response ? { ...response, result: [response.result] } : response;
  },
};

/** The responses that the vendor's own sources document differently. */
const shapes: Shapes<operations> = {
  getSecretValue: oneResult,
  addSecret: oneResult,
};

/** A call of an operation with a valid token. */
interface Call {
  readonly parameters: Parameters;
  readonly signer: ServiceAccount;
  /** The account to act for: the signer's own, or a child of it. */
  readonly account: Account;
  /** The applications of the account. */
  readonly applications: readonly Application[];
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: number;
  /** Returns an ID that no secret has had. */
  newSecretId(): number;
}

/** Performs an operation and returns its result. */
type Handler = (call: Call) => object;

/** @throws {Refusal} if the signer's roles don't allow it */
function requireRight({ signer }: Call, right: Right): void {
  if (!signer.rights.includes(right)) throw new Refusal(104);
}

/** @throws {Refusal} unless the parameters name an application of the account */
function findApplication({ parameters, applications }: Call): Application {
  const { application_id: id, application_name: name } = parameters;
  if (id === undefined && name === undefined) throw new Refusal(116);
  if (id !== undefined && !/^\d+$/.test(id)) throw new Refusal(116);
  const application = applications.find((candidate) =>
    id === undefined
      ? candidate.application_name === name || shortName(candidate) === name
      : candidate.application_id === Number(id),
  );
  if (!application) throw new Refusal(558);
  return application;
}

/** @throws {Refusal} unless the parameters name a secret */
function findSecret(call: Call): { application: Application; secret: Secret } {
  const { secret_id: id, secret_name: name } = call.parameters;
  const application = findApplication(call);
  if (id === undefined && name === undefined) throw new Refusal(101);
  const secret = id === undefined ? byName(application, name!) : byId(application, id);
  return { application, secret };
}

/** @throws {Refusal} unless the parameters name secrets, all of which exist */
function findSecrets(call: Call): { application: Application; secrets: readonly Secret[] } {
  const { secret_id: ids, secret_name: names } = call.parameters;
  const application = findApplication(call);
  if (ids === "all") return { application, secrets: application.secrets };
  if (!ids && !names) throw new Refusal(101);
  const secrets = ids
    ? ids.split(";").map((id) => byId(application, id))
    : names!.split(";").map((name) => byName(application, name));
  return { application, secrets };
}

function byId({ secrets }: Application, id: string): Secret {
  if (!/^\d+$/.test(id)) throw new Refusal(101);
  return found(secrets.find(({ secret_id }) => secret_id === Number(id)));
}

function byName({ secrets }: Application, name: string): Secret {
  return found(secrets.find(({ secret_name }) => secret_name === name));
}

function found(secret: Secret | undefined): Secret {
  if (!secret) throw new Refusal(341);
  return secret;
}

/**
 * Accepts calls in the format of the vendor's SDKs for Node and Python, with the method's name in
 * the parameter `cmd`. Refuses unknown methods.
 */
function addCommands(app: Hono, basePath: string): void {
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

const getApplications: Handler = (call) => {
  requireRight(call, "list");
  const { application_id: id, application_name: part = "" } = call.parameters;
  const matching = call.applications.filter(
    ({ application_id, application_name }) =>
      application_name.includes(part) && (id === undefined || `${application_id}` === id),
  );
  return getPage(
    matching.map(({ secrets, ...info }) => info),
    call.parameters,
  );
};

const getSecrets: Handler = (call) => {
  requireRight(call, "list");
  const { secret_name_part: part = "" } = call.parameters;
  const { secrets } = findApplication(call);
  const matching = secrets.filter(({ secret_name }) => secret_name.includes(part));
  return getPage(
    matching.map(({ secret_value, ...item }) => item),
    call.parameters,
  );
};

const getSecretValue: Handler = (call) => {
  requireRight(call, "fetch");
  return { result: findSecret(call).secret };
};

const maxValueLength = 8192;
const maxDescriptionLength = 200;
const namePattern = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

/** How long the vendor treats the same call as a repetition isn't documented. */
const recentMs = 10_000;

const addSecret: Handler = (call) => {
  requireRight(call, "change");
  if (call.account.plan === "free") throw new Refusal(317);
  const application = findApplication(call);
  const { secret_name: name, secret_value: value, description } = call.parameters;
  if (name === undefined || value === undefined) throw new Refusal(101);
  const details = toDetails(name, value, description);
  const recent = application.secrets.find(
    (secret) => isSame(secret, details) && call.now - parseTime(secret.created) < recentMs,
  );
  if (recent) throw new Refusal(515);
  checkFree(application, name);
  const created = timestamp(call.now);
  const secret_id = call.newSecretId();
  application.secrets.push({ secret_id, ...details, created, modified: created });
  return { result: { secret_id } };
};

const setSecretInfo: Handler = (call) => {
  requireRight(call, "change");
  const { application, secret } = findSecret(call);
  const { new_secret_name: name, secret_value: value, description } = call.parameters;
  checkFree(application, name, secret);
  const { secret_name, secret_value, description: before } = secret;
  Object.assign(
    secret,
    toDetails(name ?? secret_name, value ?? secret_value, description ?? before),
    { modified: timestamp(call.now) },
  );
  return { result: 1 };
};

const delSecret: Handler = (call) => {
  requireRight(call, "change");
  const { application, secrets } = findSecrets(call);
  application.secrets = application.secrets.filter((secret) => !secrets.includes(secret));
  return { result: 1 };
};

type Details = Pick<Secret, "secret_name" | "secret_value" | "description">;

/** @throws {Refusal} if one of them violates a rule of the vendor */
function toDetails(name: string, value: string, description: string | undefined): Details {
  if (!namePattern.test(name) || value.length > maxValueLength) throw new Refusal(101);
  return {
    secret_name: name,
    secret_value: value,
    ...(description === undefined
      ? {}
      : { description: description.slice(0, maxDescriptionLength) }),
  };
}

function isSame(secret: Details, other: Details): boolean {
  return (["secret_name", "secret_value", "description"] as const).every(
    (name) => secret[name] === other[name],
  );
}

/** @throws {Refusal} if another secret of the application has the name */
function checkFree({ secrets }: Application, name: string | undefined, own?: Secret): void {
  if (secrets.some((other) => other !== own && other.secret_name === name)) throw new Refusal(101);
}

const routes = {
  getApplications: ["post", "/GetApplications"],
  getSecrets: ["post", "/GetSecrets"],
  getSecretValue: ["post", "/GetSecretValue"],
  addSecret: ["post", "/AddSecret"],
  setSecretInfo: ["post", "/SetSecretInfo"],
  delSecret: ["post", "/DelSecret"],
} as const satisfies RouteTable<paths, operations>;

const handlers: Readonly<Record<keyof operations, Handler>> = {
  getApplications,
  getSecrets,
  getSecretValue,
  addSecret,
  setSecretInfo,
  delSecret,
};

export const voximplant: SandboxVendor = {
  id: "voximplant",
  basePath: "/platform_api",
  operations: Object.keys(routes),
  shapes,
  expiredToken: { response: () => Response.json(failure(456)) },
  rateLimited: () => Response.json(failure(340)),
  start,
};

async function start(context: VendorContext): Promise<RunningVendor> {
  const { clock } = context;
  const { accounts, serviceAccounts, applications, main, limited, otherCredentials } =
    await createSampleAccounts(context);
  const state = new State(accounts, applications);
  const calls = new ConcurrentCalls();

  const call = async (c: Context, handle: Handler): Promise<object> => {
    const claimed = claimedBy(serviceAccounts, c.req.header("Authorization"));
    // Counts from the arrival of the request, so that two calls can overlap.
    const end = calls.begin(claimed.signer.account);
    try {
      const now = clock.now();
      const accountId = await provedAccountId(claimed, now);
      const { signer } = claimed;
      const account = state.accountFor(signer, accountId);
      checkStanding(account);
      const parameters = await readParameters(c);
      const { newSecretId } = state;
      const own = state.getApplications(account);
      return handle({ parameters, signer, account, applications: own, now, newSecretId });
    } finally {
      end();
    }
  };

  const app = new Hono();
  const route = createAddRoute(app, voximplant.basePath, routes, context, failureOfStatus);
  for (const [operation, handle] of Object.entries(handlers)) {
    route(operation as keyof operations, async (c) => {
      try {
        return c.json(await call(c, handle));
      } catch (error) {
        if (error instanceof Refusal) return c.json(failure(error.code));
        throw error;
      }
    });
  }
  addCommands(app, voximplant.basePath);

  const [application] = applications.get(main.account.accountId)!;
  const [secret] = application!.secrets;
  return {
    app,
    credentials: { serviceAccountKey: main.key },
    limitedCredentials: { serviceAccountKey: limited.key },
    otherCredentials,
    examples: {
      applicationId: application!.application_id,
      applicationName: application!.application_name,
      secretId: secret!.secret_id,
      secretName: secret!.secret_name,
    },
    reset: () => state.reset(),
  };
}
