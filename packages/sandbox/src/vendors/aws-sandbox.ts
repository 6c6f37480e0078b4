import type { components, operations, paths } from "@keyhole/aws/schema";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { sha256 } from "hono/utils/crypto";
import { createAddRoute, type RouteTable } from "../routes.js";
import type { RunningVendor, SandboxVendor, VendorContext } from "../vendor.js";

type Schemas = components["schemas"];

const routes = {
  listSecrets: ["post", "/#ListSecrets"],
  getSecretValue: ["post", "/#GetSecretValue"],
  describeSecret: ["post", "/#DescribeSecret"],
  listSecretVersionIds: ["post", "/#ListSecretVersionIds"],
  createSecret: ["post", "/#CreateSecret"],
  putSecretValue: ["post", "/#PutSecretValue"],
  rotateSecret: ["post", "/#RotateSecret"],
  updateSecretVersionStage: ["post", "/#UpdateSecretVersionStage"],
  deleteSecret: ["post", "/#DeleteSecret"],
  restoreSecret: ["post", "/#RestoreSecret"],
} as const satisfies RouteTable<paths, operations>;

type OperationId = keyof typeof routes;

const reads: readonly OperationId[] = [
  "listSecrets",
  "getSecretValue",
  "describeSecret",
  "listSecretVersionIds",
];

/** How long a rotation takes. */
const rotationMs = 1500;
const dayMs = 24 * 3_600_000;
const maxBytes = 65_536;
const region = "us-east-1";
const ownHost = `secretsmanager.${region}.amazonaws.com`;
const service = "secretsmanager";

export const aws: SandboxVendor = {
  id: "aws",
  basePath: "",
  operations: Object.keys(routes),
  rateLimited: () => failure(new Refusal("ThrottlingException", "Rate exceeded")),
  start,
};

/** Thrown for an error of the API. */
class Refusal extends Error {
  readonly type: string;
  constructor(type: string, message: string) {
    super(message);
    this.type = type;
  }
}

function failure({ type, message }: Refusal): Response {
  // The errors of the service itself begin their message with a capital letter.
  const isOwn = /^(?:Invalid(?!Signature)|Resource)/.test(type);
  return respond({ __type: type, [isOwn ? "Message" : "message"]: message }, 400);
}

function respond(body: object, status = 200): Response {
  const headers = { "content-type": "application/x-amz-json-1.1" };
  return new Response(JSON.stringify(body), { status, headers });
}

const typesOfStatuses: Readonly<Record<number, string>> = {
  401: "UnrecognizedClientException",
  403: "AccessDeniedException",
  404: "ResourceNotFoundException",
  429: "ThrottlingException",
  503: "ServiceUnavailable",
};

function start(context: VendorContext): Promise<RunningVendor> {
  const { clock } = context;
  const account = `${100_000_000_000 + Number.parseInt(context.values.hex(8), 16)}`;
  const keys = sampleKeys(context, account);
  let secrets = new Map<string, Secret>();
  const reset = (): void => {
    secrets = sampleSecrets(context, account);
  };
  reset();

  const app = new Hono();
  const route = createAddRoute(app, aws.basePath, routes, context, (status) => ({
    __type:
      typesOfStatuses[status] ?? (status >= 500 ? "InternalServiceError" : "ValidationException"),
    message: `Fault ${status}`,
  }));
  for (const [id, [, path]] of Object.entries(routes) as [
    OperationId,
    readonly [string, string],
  ][]) {
    const operation = path.slice(2);
    const handle = async (c: Context): Promise<Response> => {
      try {
        const text = await c.req.text();
        const key = await authenticate(c, text, keys, clock.now());
        if (!key.may(id)) throw denied(account, operation);
        const input = parseInput(text);
        const now = clock.now();
        for (const secret of secrets.values()) finishRotation(secret, now, context.values);
        return respond(handlers[id]({ context, account, secrets, now }, input));
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return failure(error);
      }
    };
    route(
      id,
      async (c) => {
        const response = await handle(c);
        response.headers.set("date", new Date(clock.now()).toUTCString());
        response.headers.set("x-amzn-requestid", crypto.randomUUID());
        return response;
      },
      (c) => c.req.header("x-amz-target") === `secretsmanager.${operation}`,
    );
  }
  app.notFound(() => failure(new Refusal("UnknownOperationException", "Unknown operation.")));

  const [full, limited, ...others] = keys;
  return Promise.resolve({
    app,
    credentials: toCredentials(full),
    limitedCredentials: toCredentials(limited),
    otherCredentials: Object.fromEntries(others.map((key) => [key.name, toCredentials(key)])),
    examples: { SecretId: "prod/shop/database" },
    reset,
  });
}

/** An access key of the account. */
interface Key {
  readonly name: string;
  readonly id: string;
  readonly secret: string;
  readonly sessionToken?: string;
  readonly expired?: boolean;
  readonly may: (operation: OperationId) => boolean;
}

function sampleKeys({ values }: VendorContext, account: string): [Key, Key, ...Key[]] {
  let count = 0;
  const key = (name: string, may: Key["may"], isLasting = false): Key => ({
    name,
    id: keyId(isLasting ? "AKIA" : "ASIA", account, (count += 1)),
    secret: values.named(`secret-${name}-key`),
    ...(!isLasting && { sessionToken: values.named(`${name}-session-token`) }),
    may,
  });
  return [
    key("temporary", () => true),
    key("limited", (operation) => operation !== "listSecrets"),
    key("readOnly", (operation) => reads.includes(operation)),
    key("valuesOnly", (operation) => operation === "getSecretValue"),
    key("longLived", () => true, true),
    { ...key("expired", () => true), expired: true },
  ];
}

/** The ID of a key contains the account's: in Base32, in the first 48 bits. */
function keyId(prefix: string, account: string, number: number): string {
  const bits = ((BigInt(account) << 39n) | BigInt(number)).toString(2).padStart(80, "0");
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  return prefix + bits.replace(/.{5}/g, (group) => letters[Number.parseInt(group, 2)]!);
}

function toCredentials({ id, secret, sessionToken }: Key): Readonly<Record<string, string>> {
  return {
    region,
    accessKeyId: id,
    secretAccessKey: secret,
    ...(sessionToken !== undefined && { sessionToken }),
  };
}

function denied(account: string, operation: string): Refusal {
  const action = `secretsmanager:${operation}`;
  return new Refusal(
    "AccessDeniedException",
    `User: arn:aws:iam::${account}:user/sample is not authorized to perform: ${action} because no identity-based policy allows the ${action} action`,
  );
}

const invalidToken = "The security token included in the request is invalid.";

/** Checks the signature of a request, from the headers that it names. */
async function authenticate(
  { req }: Context,
  body: string,
  keys: readonly Key[],
  now: number,
): Promise<Key> {
  const authorization = req.header("authorization");
  if (authorization === undefined) {
    throw new Refusal("MissingAuthenticationTokenException", "Missing Authentication Token");
  }
  const [, id, day, scopeRegion, scopeService, names = "", signature = ""] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([\da-f]{64})$/.exec(
      authorization,
    ) ?? [];
  if (id === undefined || day === undefined) {
    throw new Refusal("IncompleteSignatureException", "Authorization header is malformed.");
  }
  const key = keys.find((candidate) => candidate.id === id);
  const token = req.header("x-amz-security-token");
  if (!key || token !== key.sessionToken) {
    throw new Refusal("UnrecognizedClientException", invalidToken);
  }
  const signed = names.split(";");
  const needed = ["host", "x-amz-date", ...(token === undefined ? [] : ["x-amz-security-token"])];
  if (needed.some((name) => !signed.includes(name))) {
    throw new Refusal("IncompleteSignatureException", "A required header is not signed.");
  }
  const date = req.header("x-amz-date") ?? "";
  checkDate(date, now);
  if (day !== date.slice(0, 8) || scopeRegion !== region || scopeService !== service) {
    throw new Refusal(
      "InvalidSignatureException",
      `Credential should be scoped to a valid region, not '${scopeRegion}'.`,
    );
  }
  const url = new URL(req.url);
  let derived: BufferSource = encode(`AWS4${key.secret}`);
  for (const part of [day, region, service, "aws4_request"]) {
    derived = await crypto.subtle.sign("HMAC", await hmacKey(derived), encode(part));
  }
  const given = Uint8Array.from(signature.match(/../g) ?? [], (hex) => Number.parseInt(hex, 16));
  const scope = `${day}/${region}/${service}/aws4_request`;
  const path = encodeURIComponent(url.pathname).replaceAll("%2F", "/");
  let isValid = false;
  // Tests may redirect a request that was signed for AWS's own host.
  for (const host of [req.header("host") ?? url.host, ownHost]) {
    const headers = signed.map((name) => {
      const value = name === "host" ? host : (req.header(name) ?? "");
      return `${name}:${value.trim().replaceAll(/ +/g, " ")}`;
    });
    const canonical = ["POST", path, "", ...headers, "", names, await sha256(body)].join("\n");
    const text = ["AWS4-HMAC-SHA256", date, scope, await sha256(canonical)].join("\n");
    isValid ||= await crypto.subtle.verify("HMAC", await hmacKey(derived), given, encode(text));
  }
  if (!isValid) {
    throw new Refusal(
      "InvalidSignatureException",
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.",
    );
  }
  if (key.expired) {
    throw new Refusal(
      "ExpiredTokenException",
      "The security token included in the request is expired",
    );
  }
  return key;
}

/** Accepts clocks that differ by up to five minutes. */
function checkDate(date: string, now: number): void {
  const iso = date.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
  const time = Date.parse(iso);
  if (Math.abs(time - now) <= 300_000) return;
  const own = new Date(now).toISOString().replaceAll(/[-:]|\.\d+/g, "");
  throw new Refusal(
    "InvalidSignatureException",
    time < now
      ? `Signature expired: ${date} is now earlier than ${own} - 5 min.`
      : `Signature not yet current: ${date} is still later than ${own} + 5 min.`,
  );
}

function hmacKey(key: BufferSource): Promise<CryptoKey> {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  return crypto.subtle.importKey("raw", key, algorithm, false, ["sign", "verify"]);
}

function encode(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** A value: a string, or bytes in Base64. A pending version has none yet. */
type Value = Pick<Schemas["SecretValue"], "SecretString" | "SecretBinary">;

interface Version {
  readonly id: string;
  readonly created: number;
  value: Value;
  readonly stages: Set<string>;
  /** When the rotation function has made it, if there is one. */
  readonly rotatedAt?: number;
}

interface Secret {
  readonly name: string;
  readonly arn: string;
  readonly description: string | undefined;
  readonly owningService: string | undefined;
  readonly rotates: boolean;
  readonly created: number;
  changed: number;
  deletedAt: number | undefined;
  readonly versions: Version[];
}

function json(fields: object): Value {
  return { SecretString: JSON.stringify(fields) };
}

type Sample = Partial<Secret> & { readonly name: string; readonly value: Value };

function sampleSecrets(context: VendorContext, account: string): Map<string, Secret> {
  const { values, clock, extraEntries } = context;
  const now = clock.now();
  const text = (name: string): Value => ({ SecretString: values.named(name) });
  const samples: Sample[] = [
    {
      name: "payments",
      description: "Keys of the payment provider",
      value: json({ secret_key: values.named("payment-key"), publishable_key: "pk-sample" }),
    },
    { name: "signing-key", value: { SecretBinary: btoa(values.named("signing-key")) } },
    {
      name: "prod/shop/database",
      description: "The shop's database",
      value: json({
        password: values.named("database-password"),
        username: "shop_user",
        host: "db.example.com",
        port: 5432,
      }),
    },
    { name: "prod/shop/api-key", value: text("shop-api-key") },
    {
      name: "prod/billing/ledger",
      rotates: true,
      value: json({ password: values.named("billing-password"), username: "billing_user" }),
    },
    { name: "prod/billing/stuck", rotates: true, value: text("stuck-token") },
    {
      name: "rds!db-sample",
      owningService: "rds",
      value: json({ password: values.named("managed-password"), username: "managed_user" }),
    },
    { name: "old/token", deletedAt: now - dayMs, value: text("old-token") },
    ...Array.from({ length: extraEntries }, (_, index) => ({
      name: `prod/shop/extra-${index + 1}`,
      value: { SecretString: `sample-extra-${index + 1}` },
    })),
  ];
  const secrets = new Map<string, Secret>();
  for (const { name, value, ...more } of samples) {
    const created = now - 30 * dayMs;
    const version = { id: versionId(values), created, value, stages: new Set([current]) };
    secrets.set(name, newSecret(name, account, created, values.hex(6), [version], more));
  }
  secrets.get("prod/billing/stuck")!.versions.push({
    id: versionId(values),
    created: now - dayMs,
    value: {},
    stages: new Set([pending]),
  });
  return secrets;
}

function newSecret(
  name: string,
  account: string,
  created: number,
  suffix: string,
  versions: Version[],
  more: Partial<Secret> = {},
): Secret {
  return {
    name,
    arn: `arn:aws:secretsmanager:${region}:${account}:secret:${name}-${suffix}`,
    description: undefined,
    owningService: undefined,
    rotates: false,
    created,
    changed: created,
    deletedAt: undefined,
    versions,
    ...more,
  };
}

function versionId(values: VendorContext["values"]): string {
  const hex = (digits: number): string => values.hex(digits);
  return `${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}`;
}

const current = "AWSCURRENT";
const pending = "AWSPENDING";
const previous = "AWSPREVIOUS";

interface State {
  readonly context: VendorContext;
  readonly account: string;
  readonly secrets: Map<string, Secret>;
  readonly now: number;
}

type Input = Readonly<Record<string, unknown>>;
type Handler = (state: State, input: Input) => object;

function parseInput(text: string): Input {
  try {
    return JSON.parse(text) as Input;
  } catch {
    throw new Refusal("SerializationException", "The body is not valid JSON.");
  }
}

const handlers: Readonly<Record<OperationId, Handler>> = {
  listSecrets: ({ secrets }, input) => {
    const { Filters = [], IncludePlannedDeletion } = input as Schemas["ListSecretsRequest"];
    const known = [...secrets.values()].filter(
      ({ deletedAt }) => deletedAt === undefined || IncludePlannedDeletion,
    );
    // Pages are cut before the filters apply, so a page may be empty.
    const { page, NextToken } = paged(known, input);
    const list = page.filter((secret) => Filters.every((filter) => fits(secret, filter)));
    return {
      SecretList: list.map((secret) => ({
        ...details(secret),
        SecretVersionsToStages: stagesOf(secret),
      })),
      ...(NextToken !== undefined && { NextToken }),
    };
  },
  getSecretValue: (state, input) => {
    const { VersionId, VersionStage } = input as Schemas["GetSecretValueRequest"];
    const secret = findUsable(state, input);
    const stage = VersionStage ?? (VersionId === undefined ? current : undefined);
    const version = secret.versions.find(
      ({ id, stages }) =>
        (VersionId === undefined || id === VersionId) && (stage === undefined || stages.has(stage)),
    );
    if (!version || Object.keys(version.value).length === 0) {
      throw new Refusal(
        "ResourceNotFoundException",
        `Secrets Manager can't find the specified secret value for staging label: ${stage}`,
      );
    }
    return {
      ...toResponse(secret, version),
      ...version.value,
      CreatedDate: version.created / 1000,
    };
  },
  describeSecret: (state, input) => {
    const secret = find(state, input);
    return { ...details(secret), VersionIdsToStages: stagesOf(secret) };
  },
  listSecretVersionIds: (state, input) => {
    const secret = find(state, input);
    const { page, NextToken } = paged(
      secret.versions.filter(({ stages }) => stages.size > 0),
      input,
    );
    const Versions = page.map(({ id, stages, created }) => ({
      VersionId: id,
      VersionStages: [...stages],
      CreatedDate: created / 1000,
    }));
    const { arn, name } = secret;
    return { ARN: arn, Name: name, Versions, ...(NextToken !== undefined && { NextToken }) };
  },
  createSecret: ({ secrets, account, now, context }, input) => {
    const { Name, Description } = input as Schemas["CreateSecretRequest"];
    if (!/^[A-Za-z0-9/_+=.@-]{1,512}$/.test(Name)) {
      throw new Refusal("ValidationException", "Invalid name. Must be a valid name.");
    }
    const existing = secrets.get(Name);
    if (existing?.deletedAt !== undefined) {
      throw new Refusal(
        "InvalidRequestException",
        "You can't create this secret because a secret with this name is already scheduled for deletion.",
      );
    }
    if (existing) {
      throw new Refusal(
        "ResourceExistsException",
        `The operation failed because the secret ${Name} already exists.`,
      );
    }
    const version = newVersion(input, now);
    const more = { description: Description };
    const secret = newSecret(Name, account, now, context.values.hex(6), [version], more);
    secrets.set(Name, secret);
    return { ARN: secret.arn, Name, VersionId: version.id };
  },
  putSecretValue: (state, input) => {
    const secret = findWritable(state, input);
    const version = newVersion(input, state.now);
    const same = secret.versions.find(({ id }) => id === version.id);
    if (same && JSON.stringify(same.value) !== JSON.stringify(version.value)) {
      throw new Refusal(
        "ResourceExistsException",
        "You can't use ClientRequestToken again with another value.",
      );
    }
    if (!same) {
      secret.versions.push(version);
      makeCurrent(secret, version, state.now);
    }
    return toResponse(secret, same ?? version);
  },
  rotateSecret: (state, input) => {
    const secret = findWritable(state, input);
    const id = requireToken(input);
    const known = secret.versions.find((version) => version.id === id);
    const started = { ARN: secret.arn, Name: secret.name, VersionId: id };
    if (known) return started;
    if (!secret.rotates) {
      throw new Refusal(
        "InvalidRequestException",
        "No Lambda rotation function ARN is associated with this secret.",
      );
    }
    if (secret.versions.some(({ stages }) => stages.has(pending) && !stages.has(current))) {
      throw new Refusal(
        "InvalidRequestException",
        "A previous rotation isn't complete. That rotation will be reattempted.",
      );
    }
    const rotatedAt = state.now + rotationMs;
    secret.versions.push({
      id,
      created: state.now,
      value: {},
      stages: new Set([pending]),
      rotatedAt,
    });
    return started;
  },
  updateSecretVersionStage: (state, input) => {
    const secret = findWritable(state, input);
    const { VersionStage, MoveToVersionId, RemoveFromVersionId } =
      input as Schemas["UpdateSecretVersionStageRequest"];
    const from = secret.versions.find(({ stages }) => stages.has(VersionStage));
    const to = secret.versions.find(({ id }) => id === MoveToVersionId);
    if (from && from.id !== RemoveFromVersionId) {
      throw new Refusal(
        "InvalidParameterException",
        `The parameter RemoveFromVersionId must be the version that has ${VersionStage}.`,
      );
    }
    if (to && VersionStage === current) makeCurrent(secret, to, state.now);
    else {
      from?.stages.delete(VersionStage);
      to?.stages.add(VersionStage);
    }
    return { ARN: secret.arn, Name: secret.name };
  },
  deleteSecret: (state, input) => {
    const secret = findUsable(state, input);
    const { RecoveryWindowInDays = 30 } = input as Schemas["DeleteSecretRequest"];
    secret.deletedAt = state.now;
    const DeletionDate = (state.now + RecoveryWindowInDays * dayMs) / 1000;
    return { ARN: secret.arn, Name: secret.name, DeletionDate };
  },
  restoreSecret: (state, input) => {
    const secret = find(state, input);
    secret.deletedAt = undefined;
    return { ARN: secret.arn, Name: secret.name };
  },
};

function find({ secrets }: State, { SecretId }: Input): Secret {
  const byName = secrets.get(SecretId as string);
  const found = byName ?? [...secrets.values()].find(({ arn }) => arn === SecretId);
  if (found) return found;
  throw new Refusal(
    "ResourceNotFoundException",
    "Secrets Manager can't find the specified secret.",
  );
}

function findUsable(state: State, input: Input): Secret {
  const secret = find(state, input);
  if (secret.deletedAt === undefined) return secret;
  throw new Refusal(
    "InvalidRequestException",
    "You can't perform this operation on the secret because it was marked for deletion.",
  );
}

function findWritable(state: State, input: Input): Secret {
  const secret = findUsable(state, input);
  if (secret.owningService === undefined) return secret;
  throw new Refusal(
    "InvalidRequestException",
    `You can't modify the secret because it is managed by ${secret.owningService}.`,
  );
}

function paged<T>(
  all: readonly T[],
  { MaxResults = 100, NextToken }: Input,
): { readonly page: readonly T[]; readonly NextToken?: string } {
  const offset =
    NextToken === undefined ? 0 : Number(/^sample-page-(\d+)$/.exec(NextToken as string)?.[1]);
  if (Number.isNaN(offset)) {
    throw new Refusal("InvalidNextTokenException", "The NextToken value is invalid.");
  }
  const end = offset + (MaxResults as number);
  return {
    page: all.slice(offset, end),
    ...(end < all.length && { NextToken: `sample-page-${end}` }),
  };
}

function fits({ name, description = "" }: Secret, { Key, Values }: Schemas["Filter"]): boolean {
  const begins = (value: string): boolean =>
    Key === "name"
      ? name.startsWith(value)
      : `${name} ${description}`.toLowerCase().includes(value.toLowerCase());
  return Values.some((value) => (value.startsWith("!") ? !begins(value.slice(1)) : begins(value)));
}

function details(secret: Secret): Schemas["SecretDetails"] {
  const { name, arn, description, owningService, rotates, created, changed, deletedAt } = secret;
  return {
    ARN: arn,
    Name: name,
    ...(description !== undefined && { Description: description }),
    ...(owningService !== undefined && { OwningService: owningService }),
    ...(rotates && { RotationEnabled: true }),
    CreatedDate: created / 1000,
    LastChangedDate: changed / 1000,
    ...(deletedAt !== undefined && { DeletedDate: deletedAt / 1000 }),
  };
}

function stagesOf({ versions }: Secret): Schemas["VersionsToStages"] {
  const staged = versions.filter(({ stages }) => stages.size > 0);
  return Object.fromEntries(staged.map(({ id, stages }) => [id, [...stages]]));
}

function toResponse({ arn, name }: Secret, { id, stages }: Version): Schemas["VersionResponse"] {
  return { ARN: arn, Name: name, VersionId: id, VersionStages: [...stages] };
}

function requireToken({ ClientRequestToken }: Input): string {
  if (typeof ClientRequestToken === "string" && /^.{32,64}$/.test(ClientRequestToken)) {
    return ClientRequestToken;
  }
  throw new Refusal("InvalidParameterException", "You must provide a ClientRequestToken value.");
}

function newVersion(input: Input, now: number): Version {
  const { SecretString, SecretBinary } = input as Value;
  const value =
    SecretBinary === undefined ? { SecretString: SecretString ?? "" } : { SecretBinary };
  const [[name, text]] = Object.entries(value) as [[string, string]];
  const size = name === "SecretBinary" ? (text.length * 3) / 4 : encode(text).length;
  if (size < 1 || size > maxBytes) {
    throw new Refusal(
      "ValidationException",
      `1 validation error detected: Value at '${name}' failed to satisfy constraint: Member must have length from 1 to ${maxBytes}`,
    );
  }
  if (name === "SecretBinary" && !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) {
    throw new Refusal("SerializationException", "The binary value is not valid Base64.");
  }
  return { id: requireToken(input), created: now, value, stages: new Set([current]) };
}

function makeCurrent(secret: Secret, next: Version, now: number): void {
  const last = secret.versions.find((version) => version !== next && version.stages.has(current));
  if (last) {
    for (const { stages } of secret.versions) stages.delete(previous);
    last.stages.delete(current);
    last.stages.add(previous);
  }
  next.stages.delete(pending);
  next.stages.add(current);
  secret.changed = now;
}

/** What the rotation function does: sets a new password, and makes the pending version current. */
function finishRotation(secret: Secret, now: number, values: VendorContext["values"]): void {
  const version = secret.versions.find(({ stages }) => stages.has(pending));
  const { rotatedAt = Infinity } = version ?? {};
  if (!version || rotatedAt > now) return;
  const password = values.named("rotated-password");
  const old = secret.versions.find(({ stages }) => stages.has(current))?.value.SecretString ?? "";
  version.value = {
    SecretString: old.startsWith("{")
      ? JSON.stringify({ ...(JSON.parse(old) as object), password })
      : password,
  };
  makeCurrent(secret, version, rotatedAt);
}
