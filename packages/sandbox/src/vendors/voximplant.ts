import type { components, paths } from "@keyhole/voximplant/schema";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { decodeProtectedHeader, errors, exportPKCS8, generateKeyPair, jwtVerify } from "jose";
import { routesOf } from "../routes.js";
import type { RunningVendor, SandboxVendor, VendorContext } from "../vendor.js";

type Schemas = components["schemas"];

type Secret = Schemas["GetSecretValueResult"] & {
  secret_id: number;
  secret_name: string;
  secret_value: string;
};

type Application = Schemas["ApplicationInfo"] & {
  application_id: number;
  application_name: string;
  secrets: Secret[];
};

interface ServiceAccount {
  readonly key: {
    readonly account_email: string;
    readonly account_id: number;
    readonly key_id: string;
    readonly private_key: string;
  };
  readonly publicKey: CryptoKey;
  readonly mayList: boolean;
}

type Parameters = Readonly<Record<string, string>>;

const accountId = 4_200_001;
const maxLifeSeconds = 3600;
const defaultCount = 20;
const maxCount = 200;
const maxValueLength = 8192;
const maxDescriptionLength = 200;
const namePattern = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

const messages = {
  2: "Internal error",
  100: "Authorization failed",
  101: "Invalid arguments",
  104: "Forbidden command",
  116: "Invalid 'application_id' parameter",
  340: "Rate limit exceeded",
  341: "Record not found",
  447: "Invalid token format",
  454: "Token TTL over the limit",
  455: "Token issued in the future",
  456: "Token expired",
  558: "Application not found",
} as const;

type Code = keyof typeof messages;

/** An operation's refusal, which becomes the answer. */
class Refusal extends Error {
  readonly code: Code;

  constructor(code: Code) {
    super(messages[code]);
    this.code = code;
  }
}

export const voximplant: SandboxVendor = { id: "voximplant", basePath: "/platform_api", start };

async function start(context: VendorContext): Promise<RunningVendor> {
  const { clock } = context;
  const accounts = await Promise.all([
    createServiceAccount(context, "reader-of-all", true),
    createServiceAccount(context, "reader-by-id", false),
  ]);
  const initial = sampleApplications(context);
  let applications = structuredClone(initial);

  const app = new Hono();
  const route = routesOf<paths>(app, voximplant.basePath, context, (status) =>
    failure({ 401: 100, 403: 104, 404: 341, 429: 340 }[status] as Code | undefined),
  );

  /** The service account that a request speaks for. */
  const accountOf = async (c: Context): Promise<ServiceAccount> => {
    const token = /^Bearer (.+)$/.exec(c.req.header("Authorization") ?? "")?.[1];
    if (token === undefined) throw new Refusal(100);
    const account = accounts.find(({ key }) => key.key_id === keyIdOf(token));
    if (!account) throw new Refusal(100);
    const { iss, iat, exp } = await claimsOf(token, account.publicKey, new Date(clock.now()));
    if (`${iss}` !== `${account.key.account_id}`) throw new Refusal(100);
    if (iat > clock.now() / 1000) throw new Refusal(455);
    if (exp > iat + maxLifeSeconds) throw new Refusal(454);
    return account;
  };
  const answering =
    (handle: (parameters: Parameters, account: ServiceAccount) => unknown) =>
    async (c: Context): Promise<Response> => {
      try {
        const account = await accountOf(c);
        return c.json(handle(await parametersOf(c), account) as object);
      } catch (error) {
        if (error instanceof Refusal) return c.json(failure(error.code));
        throw error;
      }
    };
  const applicationOf = ({ application_id: id, application_name: name }: Parameters) => {
    if (id === undefined && name === undefined) throw new Refusal(116);
    if (id !== undefined && !/^\d+$/.test(id)) throw new Refusal(116);
    return found(
      applications.find((candidate) =>
        id === undefined
          ? candidate.application_name === name || shortName(candidate) === name
          : candidate.application_id === Number(id),
      ),
      558,
    );
  };
  const secretOf = (parameters: Parameters): { application: Application; secret: Secret } => {
    const { secret_id: id, secret_name: name } = parameters;
    const application = applicationOf(parameters);
    if (id === undefined && name === undefined) throw new Refusal(101);
    if (id !== undefined && !/^\d+$/.test(id)) throw new Refusal(101);
    const secret = application.secrets.find((candidate) =>
      id === undefined ? candidate.secret_name === name : candidate.secret_id === Number(id),
    );
    return { application, secret: found(secret, 341) };
  };

  route(
    "post",
    "/GetApplications",
    "getApplications",
    answering((parameters, { mayList }) => {
      if (!mayList) throw new Refusal(104);
      const { application_id: id, application_name: part = "" } = parameters;
      const matching = applications.filter(
        ({ application_id, application_name }) =>
          application_name.includes(part) && (id === undefined || `${application_id}` === id),
      );
      return pageOf(
        matching.map(({ secrets, ...info }) => info),
        parameters,
      );
    }),
  );
  route(
    "post",
    "/GetSecrets",
    "getSecrets",
    answering((parameters, { mayList }) => {
      if (!mayList) throw new Refusal(104);
      const { secret_name_part: part = "" } = parameters;
      const { secrets } = applicationOf(parameters);
      const matching = secrets.filter(({ secret_name }) => secret_name.includes(part));
      return pageOf(
        matching.map(({ secret_value, ...item }) => item),
        parameters,
      );
    }),
  );
  route(
    "post",
    "/GetSecretValue",
    "getSecretValue",
    answering((parameters) => ({ result: secretOf(parameters).secret })),
  );
  route(
    "post",
    "/SetSecretInfo",
    "setSecretInfo",
    answering((parameters) => {
      const { application, secret } = secretOf(parameters);
      const { new_secret_name: name, secret_value: value, description } = parameters;
      const nameTaken = application.secrets.some(
        (other) => other !== secret && other.secret_name === name,
      );
      if (name !== undefined && (nameTaken || !namePattern.test(name))) throw new Refusal(101);
      if (value !== undefined && value.length > maxValueLength) throw new Refusal(101);
      Object.assign(secret, {
        modified: timestamp(clock.now()),
        ...(name === undefined ? {} : { secret_name: name }),
        ...(value === undefined ? {} : { secret_value: value }),
        ...(description === undefined
          ? {}
          : { description: description.slice(0, maxDescriptionLength) }),
      });
      return { result: 1 };
    }),
  );

  const [application] = initial;
  const [secret] = application!.secrets;
  return {
    app,
    credentials: { serviceAccountKey: accounts[0].key },
    limitedCredentials: { serviceAccountKey: accounts[1].key },
    examples: {
      applicationId: application!.application_id,
      applicationName: application!.application_name,
      secretId: secret!.secret_id,
      secretName: secret!.secret_name,
    },
    reset: () => {
      applications = structuredClone(initial);
    },
  };
}

async function createServiceAccount(
  { values }: VendorContext,
  name: string,
  mayList: boolean,
): Promise<ServiceAccount> {
  const keyId = values.hex(32);
  const { privateKey, publicKey } = await generateKeyPair("RS256", { extractable: true });
  return {
    key: {
      account_email: `${name}@sample.example.com`,
      account_id: accountId,
      key_id: keyId,
      private_key: await exportPKCS8(privateKey),
    },
    publicKey,
    mayList,
  };
}

function keyIdOf(token: string): string | undefined {
  try {
    return decodeProtectedHeader(token).kid;
  } catch {
    throw new Refusal(447);
  }
}

async function claimsOf(token: string, publicKey: CryptoKey, currentDate: Date) {
  try {
    const { payload } = await jwtVerify(token, publicKey, {
      algorithms: ["RS256"],
      requiredClaims: ["iss", "iat", "exp"],
      currentDate,
    });
    return { iss: payload.iss, iat: payload.iat!, exp: payload.exp! };
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new Refusal(456);
    const malformed =
      error instanceof errors.JWTInvalid || error instanceof errors.JWTClaimValidationFailed;
    throw new Refusal(malformed ? 447 : 100);
  }
}

/** The parameters of a request, which may stand in the query or in the body. */
async function parametersOf(c: Context): Promise<Parameters> {
  const body = await c.req.parseBody();
  const texts = Object.entries(body).filter(([, value]) => typeof value === "string");
  return { ...c.req.query(), ...(Object.fromEntries(texts) as Parameters) };
}

function pageOf<T>(all: readonly T[], { count, offset }: Parameters) {
  const limit = Number(count ?? defaultCount);
  const skipped = Number(offset ?? 0);
  if (!Number.isInteger(limit) || limit < 1) throw new Refusal(101);
  if (!Number.isInteger(skipped) || skipped < 0) throw new Refusal(101);
  const result = all.slice(skipped, skipped + Math.min(limit, maxCount));
  return { result, count: result.length, total_count: all.length };
}

function found<T>(value: T | undefined, code: Code): T {
  if (value === undefined) throw new Refusal(code);
  return value;
}

function sampleApplications({ values, extraEntries }: VendorContext): Application[] {
  // Long past, so that the first change of a secret is seen in `modified`.
  const created = timestamp(Date.UTC(2026, 0, 15, 9, 30));
  let lastSecret = 100;
  const secret = (name: string, value: string, description?: string): Secret => ({
    secret_id: (lastSecret += 1),
    secret_name: name,
    secret_value: value,
    ...(description === undefined ? {} : { description }),
    created,
    modified: created,
  });
  const named = (name: string, description?: string): Secret =>
    secret(name, values.named(name.toLowerCase().replaceAll("_", "-")), description);
  const extra = (length: number): Secret[] =>
    Array.from({ length }, (_, index) => named(`SECRET_${index + 1}`));
  let lastApplication = 1000;
  const application = (name: string, secrets: Secret[]): Application => ({
    application_id: (lastApplication += 1),
    application_name: `${name}.sample.voximplant.com`,
    modified: created,
    secure_record_storage: false,
    secrets,
  });
  const certificate = [
    "-----BEGIN SAMPLE-----",
    values.hex(64),
    values.hex(64),
    values.hex(12),
    "-----END SAMPLE-----",
    "",
  ].join("\n");
  return [
    application("call-center", [
      named("CRM_API_KEY", "For looking up who calls."),
      named("SMTP_PASSWORD"),
      secret("SIGNING_CERTIFICATE", certificate, "Has several lines."),
      ...extra(extraEntries),
    ]),
    application("voice-bot", [
      named("SPEECH_TOKEN"),
      named("CRM_API_KEY", "Not the one of the call center."),
      ...extra(extraEntries),
    ]),
    application("conference", [
      named("RECORDING_KEY"),
      named("WEBHOOK_SECRET"),
      ...extra(extraEntries),
    ]),
    ...Array.from({ length: extraEntries }, (_, index) =>
      application(`application-${index + 1}`, extra(1)),
    ),
  ];
}

function shortName({ application_name: name }: Application): string {
  return name.split(".")[0]!;
}

/** As the vendor writes times, in UTC. */
function timestamp(ms: number): string {
  return new Date(ms).toISOString().slice(0, "YYYY-MM-DD HH:mm:ss".length).replace("T", " ");
}

function failure(code: Code = 2): Schemas["ErrorResponse"] {
  return { error: { code, msg: messages[code] } };
}
