import {
  assertString,
  defineClient,
  findCodeMeaning,
  invalidOption,
  kindForStatus,
  optionalStrings,
  paginateByCursor,
  signatureAuthentication,
  VendorError,
  type AccessKey,
  type ApiResponse,
  type CallOptions,
  type CodeMeaning,
  type ErrorDetails,
  type Remedies,
  type ResponseReader,
  type VendorIdentity,
  type VendorOptions,
} from "@keyhole/transport";
import { operations } from "./generated/operations.js";
import type { components, operations as Operations } from "./generated/schema.js";

export type { AccessKey } from "@keyhole/transport";

type Schemas = components["schemas"];
type Properties = Readonly<Record<string, unknown>>;

/** The ID and name of this vendor in errors. */
export const vendor: VendorIdentity = { id: "aws", name: "AWS Secrets Manager" };

const wrongKey: CodeMeaning = { kind: "unauthenticated" };
const expired: CodeMeaning = {
  kind: "unauthenticated",
  remedy: "The session has ended. Sign in again, or enter a new access key with its session token.",
};
const wrongClock: CodeMeaning = {
  kind: "unauthenticated",
  remedy: "Correct this computer's clock. It differs from AWS's by more than five minutes.",
};
const wrongInput: CodeMeaning = { kind: "invalid-request" };
const wrongEncryptionKey: CodeMeaning = {
  kind: "forbidden",
  remedy: "Check the secret's KMS key. It must be enabled, and you need the right to use it.",
};
const throttled: CodeMeaning = { kind: "rate-limited" };
const failed: CodeMeaning = { kind: "unavailable" };

/** The names of errors in `__type`, without what is before `#`. */
export const errorCodes: Readonly<Record<string, CodeMeaning>> = {
  ResourceNotFoundException: { kind: "not-found" },
  InvalidRequestException: wrongInput,
  InvalidParameterException: wrongInput,
  ValidationException: wrongInput,
  InvalidNextTokenException: wrongInput,
  SerializationException: wrongInput,
  PreconditionNotMetException: wrongInput,
  // A new secret's name is taken, or the token of another write was used before.
  ResourceExistsException: {
    kind: "conflict",
    remedy:
      "A version with this ClientRequestToken already exists. Check its value, or use a new token.",
  },
  DecryptionFailure: wrongEncryptionKey,
  EncryptionFailure: wrongEncryptionKey,
  LimitExceededException: {
    kind: "invalid-request",
    remedy: "A quota of AWS is reached. Try again in ten minutes, or ask for a higher quota.",
  },
  AccessDeniedException: {
    kind: "forbidden",
    remedy: "Ask an administrator for a policy that allows the action in the message.",
  },
  UnrecognizedClientException: wrongKey,
  InvalidClientTokenId: wrongKey,
  InvalidSignatureException: wrongKey,
  SignatureDoesNotMatch: wrongKey,
  IncompleteSignature: wrongKey,
  IncompleteSignatureException: wrongKey,
  MissingAuthenticationToken: wrongKey,
  MissingAuthenticationTokenException: wrongKey,
  ExpiredToken: expired,
  ExpiredTokenException: expired,
  RequestExpired: wrongClock,
  Throttling: throttled,
  ThrottlingException: throttled,
  TooManyRequestsException: throttled,
  RequestLimitExceeded: throttled,
  SlowDown: throttled,
  InternalServiceError: failed,
  InternalFailure: failed,
  ServiceUnavailable: failed,
};

const nameTaken: CodeMeaning = {
  kind: "conflict",
  remedy: "A secret with this name already exists. Choose another name.",
};

/** Errors that only their message distinguishes. The first match counts. */
const byMessage: readonly (readonly [RegExp, CodeMeaning])[] = [
  [/signature (?:expired|not yet current)/i, wrongClock],
  [
    /name is already scheduled for deletion/i,
    { kind: "conflict", remedy: "Choose another name, or restore that secret in AWS's console." },
  ],
  [
    /(?:marked|scheduled) for deletion/i,
    {
      kind: "inactive",
      remedy: "It is scheduled for deletion. Restore it in AWS's console, then try again.",
    },
  ],
  [
    /previous rotation isn.t complete/i,
    {
      kind: "invalid-request",
      remedy:
        "An earlier rotation isn't complete. Check its function's log, or cancel the rotation in AWS's console.",
    },
  ],
  [
    /rotation (?:is not|isn.t) (?:enabled|configured)|no lambda rotation function/i,
    { kind: "unsupported", remedy: "Configure its rotation in AWS's console first." },
  ],
  [
    /(?:managed|owned) by/i,
    { kind: "unsupported", remedy: "Another AWS service manages this secret. Change it there." },
  ],
];

/** Remedies by kind of error, also for responses without a readable body. */
export const remedies: Remedies = {
  unauthenticated:
    "Check the access key, its secret, its session token and the region. Temporary keys need the token.",
  "not-found": "Check the name and the region. The secret may have been deleted.",
  network: "Check the region, the base URL, the network and any proxy or VPN.",
};

/** Options that don't depend on the access key. */
export interface RegionOptions extends VendorOptions {
  /**
   * Such as `eu-central-1`.
   * @default the region in the host of `baseUrl`
   */
  readonly region?: string | undefined;
  /**
   * The endpoint. Must be `https`, except for loopback.
   * @default AWS's own endpoint of the region
   */
  readonly baseUrl?: string | undefined;
}

/** Options of a client with an access key. */
export interface AwsKeyOptions extends RegionOptions, Omit<AccessKey, "expiration"> {
  readonly credentials?: undefined;
}

/** Options of a client that gets its access keys from a function. */
export interface AwsCredentialsOptions extends RegionOptions {
  /**
   * Returns an access key, as the credential providers of AWS's own SDK do. It is called again five
   * minutes before the key expires, and once if AWS rejects it. If it throws, so does the call.
   */
  readonly credentials: () => Promise<AccessKey>;
  readonly accessKeyId?: undefined;
  readonly secretAccessKey?: undefined;
  readonly sessionToken?: undefined;
}

/** Options of a client of one account in one region. */
export type AwsOptions = AwsKeyOptions | AwsCredentialsOptions;

/** The base URL of the region `us-east-1`. */
export const defaultBaseUrl = "https://secretsmanager.us-east-1.amazonaws.com";

/** The end of the hosts of each partition, by the beginning of its regions. The first match counts. */
const partitions: readonly (readonly [RegExp, string])[] = [
  [/^cn-/, "amazonaws.com.cn"],
  [/^us-iso-/, "c2s.ic.gov"],
  [/^us-isob-/, "sc2s.sgov.gov"],
  [/^(?:us|us-gov|eu|ap|sa|ca|me|af|il|mx)-[a-z]+-\d+$/, "amazonaws.com"],
];

const regionPattern = /^[a-z]{2,5}(?:-[a-z]+)+-\d{1,2}$/;

/**
 * Creates the client that calls the operations of the spec.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export const createAwsApiClient = /* @__PURE__ */ defineClient<Operations, AwsOptions>({
  vendor,
  operations,
  parseErrorResponse,
  remedies,
  connect: (options, { clock }) => {
    const { credentials, baseUrl } = options;
    if (credentials && typeof credentials !== "function")
      invalidOption("credentials", "must be a function");
    const region = toRegion(options);
    const scope = { scheme: "AWS4", region, service: "secretsmanager" };
    return {
      authentication: signatureAuthentication(credentials ?? options, scope, clock),
      ...(baseUrl === undefined && { baseUrl: toEndpoint(region) }),
    };
  },
});

/** Returns the region in the host of an endpoint of AWS, or undefined for any other address. */
export function findRegion(baseUrl: string): string | undefined {
  const [, region] = /[/.]secretsmanager(?:-fips)?\.([a-z\d-]+)\./.exec(baseUrl) ?? [];
  return region !== undefined && regionPattern.test(region) ? region : undefined;
}

function toRegion({ region, baseUrl = "" }: RegionOptions): string {
  const text = region ? assertString(region, "region") : findRegion(baseUrl);
  if (text === undefined) {
    invalidOption("region", "is missing. Only AWS's own endpoints contain it");
  }
  if (!regionPattern.test(text)) invalidOption("region", "isn't like us-east-1");
  return text;
}

function toEndpoint(region: string): string {
  const [, end] = partitions.find(([regions]) => regions.test(region)) ?? [];
  if (end === undefined) invalidOption("baseUrl", "is missing. This region's endpoint isn't known");
  return `https://secretsmanager.${region}.${end}`;
}

/** Which version of a secret; by default the current one. */
export interface GetSecretValueOptions extends CallOptions {
  readonly versionId?: string;
  readonly versionStage?: string;
}

/** Which secrets to list. */
export interface ListSecretsOptions extends CallOptions {
  readonly filters?: readonly {
    readonly key: Schemas["Filter"]["Key"];
    readonly values: string[];
  }[];
  /** Whether to list secrets that are scheduled for deletion, too. */
  readonly includePlannedDeletion?: boolean;
}

/** A value to write: exactly one of both. */
export type NewValue = { readonly secretString: string } | { readonly secretBinary: string };

/** Identifies a write, so that repeating it changes nothing more. */
export interface WriteOptions extends CallOptions {
  /**
   * A UUID, which becomes the ID of the new version.
   * @default a new one
   */
  readonly clientRequestToken?: string;
}

/** A secret without its value. Times are in milliseconds since 1970-01-01T00:00:00Z. */
export interface SecretDetails {
  readonly name: string;
  readonly arn?: string;
  readonly description?: string;
  /** The AWS service that manages the secret. */
  readonly owningService?: string;
  /** Whether AWS rotates it. */
  readonly rotationEnabled: boolean;
  readonly lastChangedDate?: number;
  /** When its deletion was scheduled. Its value can't be read since then. */
  readonly deletedDate?: number;
  /** The stages of its versions, such as `AWSCURRENT`, by the version's ID. */
  readonly versionIdsToStages: Readonly<Record<string, readonly string[]>>;
}

/** The value of a version of a secret: a string, or bytes in Base64. */
export interface SecretValue {
  readonly name?: string;
  readonly arn?: string;
  readonly versionId: string;
  readonly versionStages: readonly string[];
  readonly secretString?: string;
  readonly secretBinary?: string;
}

/** A version of a secret, without its value. */
export interface SecretVersion {
  readonly versionId: string;
  readonly versionStages: readonly string[];
}

/**
 * A client of one account in one region. Every function throws a `VendorError` if it fails. Secrets
 * are identified by their name or ARN. Writes are never repeated.
 */
export interface AwsClient {
  /**
   * Checks the access key by listing one secret. Succeeds without the right to list.
   *
   * @returns the account's ID, if there is a secret to read it from
   */
  verifyCredentials(
    options?: CallOptions,
  ): Promise<{ readonly canList: boolean; readonly account?: string }>;
  /** Lists the secrets of the region without their values. Yields each page as it arrives. */
  listSecrets(options?: ListSecretsOptions): AsyncGenerator<SecretDetails, void>;
  /** Gets a secret with its value. */
  getSecretValue(secretId: string, options?: GetSecretValueOptions): Promise<SecretValue>;
  /** Gets the details of a secret. */
  describeSecret(secretId: string, options?: CallOptions): Promise<SecretDetails>;
  /** Lists the versions of a secret that have a stage. */
  listSecretVersionIds(
    secretId: string,
    options?: CallOptions,
  ): AsyncGenerator<SecretVersion, void>;
  /** Creates a secret with its first version. */
  createSecret(
    secret: NewValue & { readonly name: string; readonly description?: string },
    options?: WriteOptions,
  ): Promise<{ readonly versionId: string }>;
  /**
   * Adds a version, which becomes the current one. The one before it stays readable as
   * `AWSPREVIOUS`. AWS has no compare-and-set.
   */
  putSecretValue(
    secretId: string,
    value: NewValue,
    options?: WriteOptions,
  ): Promise<{ readonly versionId: string }>;
  /**
   * Starts the rotation that is configured for a secret. It ends when {@link describeSecret} shows
   * the returned version as `AWSCURRENT`.
   */
  rotateSecret(secretId: string, options?: WriteOptions): Promise<{ readonly versionId: string }>;
  /** Moves a stage to a version, and removes it from another one. */
  updateSecretVersionStage(
    secretId: string,
    move: {
      readonly versionStage: string;
      readonly moveToVersionId?: string;
      readonly removeFromVersionId?: string;
    },
    options?: CallOptions,
  ): Promise<void>;
  /** Schedules a secret for deletion in 30 days. Until then, {@link restoreSecret} cancels it. */
  deleteSecret(secretId: string, options?: CallOptions): Promise<void>;
  /** Cancels the scheduled deletion of a secret. */
  restoreSecret(secretId: string, options?: CallOptions): Promise<void>;
}

/** The largest page. */
const pageSize = 100;

/**
 * Creates a client for AWS Secrets Manager.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createAwsClient(options: AwsOptions): AwsClient {
  const { api } = createAwsApiClient(options);
  return {
    verifyCredentials: async (call) => {
      try {
        const response = await api.call("listSecrets", { body: { MaxResults: 1 } }, call);
        const [secret] = readSecrets(response);
        const account = /^arn:[^:]+:secretsmanager:[^:]*:(\d{12}):/.exec(secret?.arn ?? "")?.[1];
        return { canList: true, ...(account !== undefined && { account }) };
      } catch (error) {
        // Without AWS's own code, a gateway refused it.
        if (!VendorError.is(error, "forbidden") || error.code === undefined) throw error;
        return { canList: false };
      }
    },
    listSecrets: ({ filters = [], includePlannedDeletion, ...call } = {}) => {
      const body = {
        MaxResults: pageSize,
        ...(filters.length > 0 && {
          Filters: filters.map(({ key, values }) => ({ Key: key, Values: values })),
        }),
        ...(includePlannedDeletion === true && { IncludePlannedDeletion: true }),
      };
      return paginateByCursor({
        fetchPage: async (NextToken) => {
          const page = { ...body, ...(NextToken !== undefined && { NextToken }) };
          const response = await api.call("listSecrets", { body: page }, call);
          return { response, items: readSecrets(response), next: readBody(response)["NextToken"] };
        },
        getId: ({ arn, name }) => arn ?? name,
      });
    },
    getSecretValue: async (secretId, { versionId, versionStage, ...call } = {}) => {
      const body = {
        ...idOf(secretId),
        ...(versionId !== undefined && { VersionId: versionId }),
        ...(versionStage !== undefined && { VersionStage: versionStage }),
      };
      return readValue(await api.call("getSecretValue", { body }, call));
    },
    describeSecret: async (secretId, call) => {
      const response = await api.call("describeSecret", { body: idOf(secretId) }, call);
      return readSecret(response, readBody(response));
    },
    listSecretVersionIds: (secretId, call) =>
      paginateByCursor({
        fetchPage: async (NextToken) => {
          const body = {
            ...idOf(secretId),
            MaxResults: pageSize,
            ...(NextToken !== undefined && { NextToken }),
          };
          const response = await api.call("listSecretVersionIds", { body }, call);
          const { Versions, NextToken: next } = readBody(response);
          const items = response.array(Versions ?? [], "Versions").map((entry) => {
            const version = response.object(entry, "version");
            return readVersion(response, version);
          });
          return { response, items, next };
        },
        getId: ({ versionId }) => versionId,
      }),
    createSecret: async ({ name, description, ...value }, call = {}) => {
      const body = {
        Name: assertString(name, "name"),
        ...tokenOf(call),
        ...(description !== undefined && { Description: description }),
        ...toValue(value),
      };
      return readVersion(await api.call("createSecret", { body }, call));
    },
    putSecretValue: async (secretId, value, call = {}) => {
      const body = { ...idOf(secretId), ...tokenOf(call), ...toValue(value) };
      return readVersion(await api.call("putSecretValue", { body }, call));
    },
    rotateSecret: async (secretId, call = {}) => {
      const body = { ...idOf(secretId), ...tokenOf(call) };
      return readVersion(await api.call("rotateSecret", { body }, call));
    },
    updateSecretVersionStage: async (secretId, move, call) => {
      const { versionStage, moveToVersionId, removeFromVersionId } = move;
      const body = {
        ...idOf(secretId),
        VersionStage: assertString(versionStage, "versionStage"),
        ...(moveToVersionId !== undefined && { MoveToVersionId: moveToVersionId }),
        ...(removeFromVersionId !== undefined && { RemoveFromVersionId: removeFromVersionId }),
      };
      readBody(await api.call("updateSecretVersionStage", { body }, call));
    },
    deleteSecret: async (secretId, call) => {
      readBody(await api.call("deleteSecret", { body: idOf(secretId) }, call));
    },
    restoreSecret: async (secretId, call) => {
      readBody(await api.call("restoreSecret", { body: idOf(secretId) }, call));
    },
  };
}

function idOf(secretId: string): { SecretId: string } {
  return { SecretId: assertString(secretId, "secretId") };
}

function tokenOf({ clientRequestToken = crypto.randomUUID() }: WriteOptions) {
  return { ClientRequestToken: clientRequestToken };
}

function toValue(value: object): { SecretString: string } | { SecretBinary: string } {
  const { secretString, secretBinary } = value as Record<string, unknown>;
  if (typeof secretString === "string") return { SecretString: secretString };
  if (typeof secretBinary === "string") return { SecretBinary: secretBinary };
  return invalidOption("secretString", "must be a string");
}

/** @throws {VendorError} of kind `unexpected-response` unless the body is an object */
function readBody(response: ResponseReader): Properties {
  return response.object(response.body, "body");
}

/** @throws {VendorError} of kind `unexpected-response` if a secret has no name */
function readSecrets(response: ResponseReader): SecretDetails[] {
  const list = response.array(readBody(response)["SecretList"], "SecretList");
  return list.map((entry) => readSecret(response, response.object(entry, "secret")));
}

/** @throws {VendorError} of kind `unexpected-response` if it has no name */
function readSecret(response: ResponseReader, secret: Properties): SecretDetails {
  const { ARN, Description, OwningService, LastChangedDate, DeletedDate } = secret;
  const stages = secret["VersionIdsToStages"] ?? secret["SecretVersionsToStages"] ?? {};
  return {
    name: response.text(secret["Name"], "Name"),
    ...optionalStrings({ arn: ARN, description: Description, owningService: OwningService }, [
      "arn",
      "description",
      "owningService",
    ]),
    rotationEnabled: secret["RotationEnabled"] === true,
    ...(typeof LastChangedDate === "number" && { lastChangedDate: toMs(LastChangedDate) }),
    ...(typeof DeletedDate === "number" && { deletedDate: toMs(DeletedDate) }),
    versionIdsToStages: Object.fromEntries(
      Object.entries(response.object(stages, "stages")).map(([id, names]) => [id, toTexts(names)]),
    ),
  };
}

/** @throws {VendorError} of kind `unexpected-response` if there isn't exactly one value */
function readValue(response: ResponseReader): SecretValue {
  const body = readBody(response);
  const { SecretString, SecretBinary, ARN, Name } = body;
  const value =
    typeof SecretBinary === "string"
      ? { secretBinary: SecretBinary }
      : { secretString: response.text(SecretString, "SecretString") };
  return {
    ...readVersion(response, body),
    ...optionalStrings({ arn: ARN, name: Name }, ["arn", "name"]),
    ...value,
  };
}

/** @throws {VendorError} of kind `unexpected-response` if it has no ID */
function readVersion(response: ResponseReader, version = readBody(response)): SecretVersion {
  return {
    versionId: response.text(version["VersionId"], "VersionId"),
    versionStages: toTexts(version["VersionStages"]),
  };
}

function toTexts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}

function toMs(seconds: number): number {
  return Math.round(seconds * 1000);
}

/** Reads the error from a response. Its name is in the body, and sometimes only in a header. */
export function parseErrorResponse({
  operationId,
  status,
  headers,
  body,
}: ApiResponse): ErrorDetails | undefined {
  const properties = typeof body === "object" && body !== null ? (body as Properties) : {};
  const { __type, Message, message = Message } = properties;
  const name = typeof __type === "string" ? __type : headers.get("x-amzn-errortype");
  if (status < 400 && name === null) return undefined;
  const code = name?.replace(/^.*#/, "").replace(/:.*/, "") || undefined;
  const text = typeof message === "string" && message !== "" ? message : undefined;
  const [, special] = byMessage.find(([pattern]) => pattern.test(text ?? "")) ?? [];
  const isTaken = operationId === "createSecret" && code === "ResourceExistsException";
  const known = isTaken ? nameTaken : findCodeMeaning(errorCodes, code);
  const isSpecial = code === "InvalidRequestException" || known?.kind === "unauthenticated";
  return {
    ...((isSpecial && special) || known || { kind: kindForStatus(status) }),
    code,
    message: text,
    requestId: headers.get("x-amzn-requestid") ?? undefined,
  };
}
