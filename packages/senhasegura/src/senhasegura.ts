import {
  assertHeaderValue,
  assertString,
  bearerAuthentication,
  createTokenCache,
  defineClient,
  ensureToken,
  findCodeMeaning,
  invalidOption,
  kindForStatus,
  parseOrigin,
  type ApiResponse,
  type CallOptions,
  type CodeMeaning,
  type ErrorDetails,
  type Remedies,
  type TokenCache,
  type VendorErrorKind,
  type VendorIdentity,
  type VendorOptions,
} from "@keyhole/transport";
import { operations } from "./generated/operations.js";
import type { operations as Operations } from "./generated/schema.js";
import { apiSecretMethods, type ApiSecretMethods } from "./senhasegura-api-secrets.js";
import { noteMethods, type NoteMethods } from "./senhasegura-notes.js";
import { passwordMethods, type PasswordMethods } from "./senhasegura-passwords.js";
import { isString, toObject } from "./senhasegura-values.js";

export type {
  ApiSecret,
  ApiSecretChanges,
  ApiSecretMethods,
  ApiSecretOnList,
  ListApiSecretsOptions,
  NewApiSecret,
} from "./senhasegura-api-secrets.js";
export type { Changes, Item, ItemOnList, SavedItem } from "./senhasegura-items.js";
export type {
  ListNotesOptions,
  NewNote,
  Note,
  NoteChanges,
  NoteMethods,
  NoteOnList,
} from "./senhasegura-notes.js";
export type {
  ListPasswordsOptions,
  NewPassword,
  Password,
  PasswordChanges,
  PasswordMethods,
  PasswordOnList,
} from "./senhasegura-passwords.js";
export type { Shared, ShareWith, Sharing, SharingInput } from "./senhasegura-sharing.js";

/** The ID and name of this vendor in errors. */
export const vendor: VendorIdentity = { id: "senhasegura", name: "senhasegura" };

const accessKeyRemedy =
  "Check the access key in MySafe (Integrations, Access keys): its expiry and restrictions.";
const addressRemedy = "Check the base URL and the path prefix.";

/** The vendor's `exception.code`s. They come with HTTP 400. */
export const exceptionCodes: Readonly<Record<string, CodeMeaning>> = {
  "1001": {
    kind: "invalid-request",
    remedy: "A field is missing, too long or already in use. See the message.",
  },
  "1005": {
    kind: "not-found",
    remedy: "Check the identifier. It isn't the same as the identifier code.",
  },
  "1006": {
    kind: "forbidden",
    remedy: "Share the item with the access key's user, and check the access key's restrictions.",
  },
  "1009": {
    kind: "inactive",
    remedy: "Enable the item in senhasegura's MySafe, then try again.",
  },
  "1010": {
    kind: "invalid-request",
    remedy: "Check the identifier. It must be a number.",
  },
};

/** Messages of the gateway in front of senhasegura, in lower case and without the final period. */
export const gatewayMessages: Readonly<Record<string, CodeMeaning>> = {
  // Means that either the token or the URL is unknown.
  "no route matched with those values": {
    kind: "unauthenticated",
    remedy:
      "Check the access key and its restrictions in MySafe, the base URL and the path prefix.",
  },
  "you are not authorized to access this resource": {
    kind: "unauthenticated",
    remedy: accessKeyRemedy,
  },
  "an invalid response was received from the upstream server": { kind: "unavailable" },
  "the upstream server is timing out": { kind: "timeout" },
};

/** senhasegura reports an unknown item with HTTP 400, so a 404 comes from elsewhere. */
export const remedies: Remedies = { "not-found": addressRemedy };

/** Options of a client of one senhasegura installation. */
export interface SenhaseguraOptions extends VendorOptions {
  /** The access key's client ID, from MySafe → Integrations → Access keys. */
  readonly clientId: string;
  /** The access key's client secret. */
  readonly clientSecret: string;
  /** Scheme and host of the customer's installation. Must be `https`, except for loopback. */
  readonly baseUrl: string;
  /**
   * The path between the host and the API's own paths. Older installations use `/iso`.
   * @default "/api"
   */
  readonly pathPrefix?: string | undefined;
  /** The tenant, if an installation has several. */
  readonly tenant?: string | undefined;
}

/** The path prefix of newer installations. */
export const defaultPathPrefix = "/api";

/**
 * Creates the client that calls the operations of the spec.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export const createSenhaseguraApiClient = /* @__PURE__ */ defineClient<
  Operations,
  SenhaseguraOptions,
  { readonly tokens: TokenCache }
>({
  vendor,
  operations,
  parseErrorResponse,
  remedies,
  connect: (options, { call, clock }) => {
    const { pathPrefix = defaultPathPrefix } = options;
    const body = {
      grant_type: "client_credentials" as const,
      client_id: assertHeaderValue(options.clientId, "clientId"),
      client_secret: assertHeaderValue(options.clientSecret, "clientSecret"),
      ...(options.tenant === undefined ? {} : { tenant: assertString(options.tenant, "tenant") }),
    };
    const tokens = createTokenCache(async () => {
      const response = await call("requestToken", { body });
      const token = response.object(response.body, "token");
      return {
        value: response.token(token["access_token"], "access_token"),
        expiresAt: clock.now() + response.number(token["expires_in"], "expires_in") * 1000,
      };
    }, clock);
    return {
      baseUrl: parseOrigin(options.baseUrl) + parsePathPrefix(pathPrefix),
      authentication: bearerAuthentication(tokens, [body.client_secret]),
      tokens,
    };
  },
});

/**
 * A client of one senhasegura installation. Every function throws a `VendorError` if it fails.
 *
 * If the access key has the encryption of sensitive data switched on, senhasegura sends encrypted
 * values. The format isn't documented, so they are returned unchanged.
 */
export interface SenhaseguraClient extends ApiSecretMethods, PasswordMethods, NoteMethods {
  /** Checks the access key. Exchanges it for a token unless the client already has one. */
  verifyCredentials(options?: CallOptions): Promise<void>;
}

/**
 * Creates a client for the MySafe API of senhasegura (now Segura).
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createSenhaseguraClient(options: SenhaseguraOptions): SenhaseguraClient {
  const { api, tokens } = createSenhaseguraApiClient(options);
  return {
    verifyCredentials: (call = {}) => ensureToken(tokens, vendor, "requestToken", call.signal),
    ...apiSecretMethods(api),
    ...passwordMethods(api),
    ...noteMethods(api),
  };
}

/** Reads an error of the API, or of the gateway in front of it, which may have any status. */
export function parseErrorResponse(response: ApiResponse): ErrorDetails | undefined {
  const details = parseApiError(response);
  // If the token endpoint rejects anything, the access key is the cause.
  if (response.operationId !== "requestToken" || !details || !refusals.includes(details.kind)) {
    return details;
  }
  const remedy = details.kind === "unauthenticated" ? details.remedy : undefined;
  return { ...details, kind: "unauthenticated", remedy: remedy ?? accessKeyRemedy };
}

function parseApiError({ status, body }: ApiResponse): ErrorDetails | undefined {
  if (!isObject(body)) return status >= 400 ? undefined : { kind: "unexpected-response" };
  const { error, message: ownMessage, reason, response: ownResponse, exception: thrown } = body;
  const response = toObject(ownResponse);
  const exception = toObject(thrown);
  const message = [
    exception["message"],
    response["message"],
    response["mensagem"],
    ownMessage,
    reason,
  ].find((text): text is string => isString(text) && text !== "");
  const gateway = findCodeMeaning(
    gatewayMessages,
    message?.trim().replace(/\.$/, "").toLowerCase(),
  );
  if (gateway) return { ...gateway, message };
  if (status < 400 && response["error"] !== true && !isObject(thrown) && !isString(error)) {
    return undefined;
  }
  // The codes in `response` are the same for every error. The message begins with the specific
  // code.
  const codes = [exception["code"], /^\d{4}\b/.exec(message ?? "")?.[0], error].filter(
    (code) => isString(code) || typeof code === "number",
  );
  const known = codes.find((code) => findCodeMeaning(exceptionCodes, code)) ?? codes[0];
  const { status: reported } = response;
  const kind = kindForStatus(status < 400 && typeof reported === "number" ? reported : status);
  const code = known === undefined ? undefined : `${known}`;
  return { kind, ...findCodeMeaning(exceptionCodes, known), code, message };
}

const refusals: readonly VendorErrorKind[] = [
  "unauthenticated",
  "forbidden",
  "inactive",
  "invalid-request",
];

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

/** Returns a path prefix with a leading slash and without a trailing one, or an empty string. */
function parsePathPrefix(value: unknown): string {
  if (typeof value !== "string") invalidOption("pathPrefix", "must be a string");
  const segments = value.trim().split("/").filter(Boolean);
  if (!segments.every((segment) => /^[A-Za-z0-9_~-][A-Za-z0-9._~-]*$/.test(segment))) {
    invalidOption("pathPrefix", "is not a path; write it like /api");
  }
  return segments.map((segment) => `/${segment}`).join("");
}
