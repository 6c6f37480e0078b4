import {
  assertHeaderValue,
  assertOptions,
  assertUuid,
  createApiClient,
  headerAuthentication,
  parseBaseUrl,
  type ApiClient,
  type ClientOptions,
} from "@keyhole/transport";
import { operations } from "./generated/operations.js";
import type { operations as Operations } from "./generated/schema.js";
import { parseErrorResponse, remedies, vendor } from "./userdocks-errors.js";

/** Options of a client of one UserDocks app. */
export interface UserDocksOptions extends ClientOptions {
  /** The app's API key of the type `read`, from UserDocks' dashboard. */
  readonly apiKey: string;
  /** The app's UUID. UserDocks also writes it with the prefix `app_`. */
  readonly appId: string;
  /**
   * Scheme, host and path before `/apps`. Must be `https`, except for loopback.
   * @default "https://api.userdocks.com/api/v1"
   */
  readonly baseUrl?: string | undefined;
}

/** The base URL of UserDocks' cloud. */
export const defaultBaseUrl = "https://api.userdocks.com/api/v1";

/** Calls the operations of the spec; both levels of this client use it. */
export type UserDocksApiClient = ApiClient<Operations>;

/**
 * Creates the client that calls the operations of the spec for one app.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createUserDocksApiClient(options: UserDocksOptions): {
  readonly api: UserDocksApiClient;
  readonly appId: string;
} {
  assertOptions(options);
  const { baseUrl = defaultBaseUrl } = options;
  const apiKey = assertHeaderValue(options.apiKey, "apiKey");
  const appId = assertUuid(options.appId, "appId");
  const api: UserDocksApiClient = createApiClient(
    {
      vendor,
      operations,
      baseUrl: parseBaseUrl(baseUrl),
      parseErrorResponse,
      remedies,
      authentication: headerAuthentication(
        { "X-API-KEY": apiKey, "X-API-KEY-TYPE": "read", "X-CLIENT-ID": appId },
        [apiKey],
      ),
    },
    options,
  );
  return { api, appId };
}
