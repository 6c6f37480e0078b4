import {
  assertHeaderValue,
  assertOptions,
  bearerAuthentication,
  createApiClient,
  createTokenCache,
  parseBaseUrl,
  systemClock,
  type ApiClient,
  type ClientOptions,
  type TokenCache,
} from "@keyhole/transport";
import { parseErrorResponse, vendor } from "./genauth-errors.js";
import { readManagementToken, type ManagementToken } from "./genauth-token.js";
import { operations } from "./generated/operations.js";
import type { operations as Operations } from "./generated/schema.js";

/** Options of a client of one GenAuth user pool. */
export interface GenAuthOptions extends ClientOptions {
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

/** Calls the operations of the spec; both levels of this client use it. */
export type GenAuthApiClient = ApiClient<Operations>;

/**
 * Creates the client that calls the operations of the spec.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createGenAuthApiClient(options: GenAuthOptions): {
  readonly api: GenAuthApiClient;
  readonly tokens: TokenCache;
} {
  assertOptions(options);
  const { baseUrl = defaultBaseUrl, clock = systemClock } = options;
  const accessKeyId = assertHeaderValue(options.accessKeyId, "accessKeyId");
  const accessKeySecret = assertHeaderValue(options.accessKeySecret, "accessKeySecret");

  const tokens = createTokenCache(async (): Promise<ManagementToken> => {
    const body = { accessKeyId, accessKeySecret };
    return readManagementToken(await api.call("getManagementToken", { body }), clock);
  }, clock);

  const api: GenAuthApiClient = createApiClient(
    {
      vendor,
      operations,
      baseUrl: parseBaseUrl(baseUrl),
      parseErrorResponse,
      authentication: bearerAuthentication(tokens, [accessKeySecret], ({ userPoolId }) => ({
        "x-authing-userpool-id": userPoolId,
      })),
    },
    options,
  );
  return { api, tokens };
}
