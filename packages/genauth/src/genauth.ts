import {
  assertHeaderValue,
  assertString,
  bearerAuthentication,
  createTokenCache,
  defineClient,
  ensureToken,
  findCodeMeaning,
  kindForStatus,
  type ApiResponse,
  type CallOptions,
  type CodeMeaning,
  type ErrorDetails,
  type ResponseReader,
  type TokenCache,
  type VendorErrorKind,
  type VendorIdentity,
  type VendorOptions,
} from "@keyhole/transport";
import { accessKeyMethods, type AccessKeyMethods } from "./genauth-access-keys.js";
import { applicationMethods, type ApplicationMethods } from "./genauth-applications.js";
import { getData } from "./genauth-properties.js";
import { readManagementToken } from "./genauth-token.js";
import { operations } from "./generated/operations.js";
import type { operations as Operations } from "./generated/schema.js";

export type {
  AccessKey,
  AccessKeyMethods,
  AccessKeySummary,
  CreateAccessKeyInput,
  GetAccessKeyListOptions,
  UpdateAccessKeyInput,
} from "./genauth-access-keys.js";
export type {
  Application,
  ApplicationMethods,
  ApplicationSimpleInfo,
  ListApplicationSimpleInfoOptions,
  ListApplicationsOptions,
} from "./genauth-applications.js";

/** The ID and name of this vendor in errors. */
export const vendor: VendorIdentity = { id: "genauth", name: "GenAuth" };

/** The vendor's `apiCode`s, from its OpenAPI document. */
export const apiCodes: Readonly<Record<string, CodeMeaning>> = {
  "1300": { kind: "unauthenticated" },
  "1301": { kind: "unauthenticated" },
  "1302": { kind: "unauthenticated" },
  "1303": { kind: "unauthenticated" },
  "1304": { kind: "unauthenticated" },
  "1305": {
    kind: "unauthenticated",
    remedy: "Correct this computer's clock, which differs from GenAuth's, then try again.",
  },
  "1306": { kind: "unauthenticated" },
  "2011": {
    kind: "not-found",
    remedy: "Check the application ID. Copy it from the application's page in GenAuth's console.",
  },
  "2020": {
    kind: "forbidden",
    remedy: "Give the access key permission for this application in GenAuth's console.",
  },
  "2224": {
    kind: "not-found",
    remedy: "Use another access key. The user pool of this one no longer exists.",
  },
  "4021": {
    kind: "forbidden",
    remedy:
      "The plan doesn't include this or has expired. Check the billing page of GenAuth's console.",
  },
};

/** Values of the body's `statusCode` that mean something else than the same HTTP status. */
export const statusCodes: Readonly<Record<string, VendorErrorKind>> = {
  "422": "invalid-request",
  "499": "invalid-request",
  "601": "unavailable",
  "602": "unavailable",
  "603": "unavailable",
};

/** Options of a client of one GenAuth user pool. */
export interface GenAuthOptions extends VendorOptions {
  /** The access key's ID, from the user pool's settings in GenAuth's console. */
  readonly accessKeyId: string;
  /** The access key's secret. */
  readonly accessKeySecret: string;
  /**
   * Scheme and host of the deployment. Must be `https`, except for loopback.
   * @default "https://api.genauth.ai"
   */
  readonly baseUrl?: string | undefined;
}

/** The base URL of GenAuth's cloud. */
export const defaultBaseUrl = "https://api.genauth.ai";

/**
 * Creates the client that calls the operations of the spec.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export const createGenAuthApiClient = /* @__PURE__ */ defineClient<
  Operations,
  GenAuthOptions,
  { readonly tokens: TokenCache }
>({
  vendor,
  operations,
  baseUrl: defaultBaseUrl,
  parseErrorResponse,
  connect: (options, { call, clock }) => {
    const accessKeyId = assertHeaderValue(options.accessKeyId, "accessKeyId");
    const accessKeySecret = assertHeaderValue(options.accessKeySecret, "accessKeySecret");
    const tokens = createTokenCache(async () => {
      const body = { accessKeyId, accessKeySecret };
      return readManagementToken(await call("getManagementToken", { body }), clock);
    }, clock);
    const authentication = bearerAuthentication(tokens, [accessKeySecret], ({ userPoolId }) => ({
      "x-authing-userpool-id": userPoolId,
    }));
    return { authentication, tokens };
  },
});

/**
 * The functions for the secrets of applications. Sources: GenAuth's documentation of both
 * operations.
 *
 * @throws {TypeError} if an ID is empty or not a string
 * @throws {VendorError} of kind `not-found` (2011) for an unknown application, and of kind
 *   `forbidden` (2020) if the access key has no permission for it
 */
export interface SecretMethods {
  /** Gets the secret of an application. */
  getApplicationSecret(appId: string, options?: CallOptions): Promise<{ secret: string }>;
  /**
   * Has GenAuth issue a new secret for an application and returns it. The old secret stops working
   * immediately. Never repeated: after a `network` or `timeout` error, get the secret to find out
   * whether a new one was issued.
   */
  refreshApplicationSecret(appId: string, options?: CallOptions): Promise<{ secret: string }>;
}

/** A client of one GenAuth user pool. Every function throws a `VendorError` if it fails. */
export interface GenAuthClient extends ApplicationMethods, SecretMethods, AccessKeyMethods {
  /** Checks the access key. Exchanges it for a token unless the client already has one. */
  verifyCredentials(options?: CallOptions): Promise<void>;
}

/**
 * Creates a client for GenAuth's management API v3.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createGenAuthClient(options: GenAuthOptions): GenAuthClient {
  const { api, tokens } = createGenAuthApiClient(options);
  return {
    verifyCredentials: (call = {}) =>
      ensureToken(tokens, vendor, "getManagementToken", call.signal),
    ...applicationMethods(api),
    getApplicationSecret: async (appId, call) => {
      const query = { appId: assertString(appId, "appId") };
      return readSecret(await api.call("getApplicationSecret", { query }, call));
    },
    refreshApplicationSecret: async (appId, call) => {
      const body = { appId: assertString(appId, "appId") };
      return readSecret(await api.call("refreshApplicationSecret", { body }, call));
    },
    ...accessKeyMethods(api),
  };
}

function readSecret(response: ResponseReader): { secret: string } {
  return { secret: response.text(response.object(getData(response), "data")["secret"], "secret") };
}

/** Reads the error from the response body, because the HTTP status is nearly always 200. */
export function parseErrorResponse({ status, body }: ApiResponse): ErrorDetails | undefined {
  if (typeof body !== "object" || body === null) return { kind: "unexpected-response" };
  const { statusCode, message, apiCode, requestId } = body as Record<string, unknown>;
  if (typeof statusCode !== "number") {
    return status >= 400 ? undefined : { kind: "unexpected-response" };
  }
  if (statusCode === 200 && status < 400) return undefined;

  const code =
    typeof apiCode === "number" || typeof apiCode === "string" ? `${apiCode}` : undefined;
  const meaning = findCodeMeaning(apiCodes, code) ?? {
    kind:
      findCodeMeaning(statusCodes, statusCode) ??
      kindForStatus(statusCode === 200 ? status : statusCode),
  };
  return {
    ...meaning,
    reportedStatus: statusCode,
    code: code ?? `${statusCode}`,
    message: typeof message === "string" ? message : undefined,
    requestId: typeof requestId === "string" ? requestId : undefined,
  };
}
