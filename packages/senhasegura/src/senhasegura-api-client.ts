import {
  assertHeaderValue,
  assertOptions,
  assertString,
  bearerAuthentication,
  createApiClient,
  createTokenCache,
  invalidOption,
  parseOrigin,
  systemClock,
  type ApiClient,
  type ClientOptions,
  type Token,
  type TokenCache,
} from "@keyhole/transport";
import { operations } from "./generated/operations.js";
import type { operations as Operations } from "./generated/schema.js";
import { parseErrorResponse, remedies, vendor } from "./senhasegura-errors.js";

/** Options of a client of one senhasegura installation. */
export interface SenhaseguraOptions extends ClientOptions {
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

/** Calls the operations of the spec; both levels of this client use it. */
export type SenhaseguraApiClient = ApiClient<Operations>;

/**
 * Creates the client that calls the operations of the spec.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createSenhaseguraApiClient(options: SenhaseguraOptions): {
  readonly api: SenhaseguraApiClient;
  readonly tokens: TokenCache;
} {
  assertOptions(options);
  const { pathPrefix = defaultPathPrefix, clock = systemClock } = options;
  const body = {
    grant_type: "client_credentials" as const,
    client_id: assertHeaderValue(options.clientId, "clientId"),
    client_secret: assertHeaderValue(options.clientSecret, "clientSecret"),
    ...(options.tenant === undefined ? {} : { tenant: assertString(options.tenant, "tenant") }),
  };

  const tokens = createTokenCache(async (): Promise<Token> => {
    const response = await api.call("requestToken", { body });
    const token = response.object(response.body, "token");
    return {
      value: response.token(token["access_token"], "access_token"),
      expiresAt: clock.now() + response.number(token["expires_in"], "expires_in") * 1000,
    };
  }, clock);

  const api: SenhaseguraApiClient = createApiClient(
    {
      vendor,
      operations,
      baseUrl: parseOrigin(options.baseUrl) + parsePathPrefix(pathPrefix),
      parseErrorResponse,
      remedies,
      authentication: bearerAuthentication(tokens, [body.client_secret]),
    },
    options,
  );
  return { api, tokens };
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
