import {
  createClient,
  headerAuthentication,
  parseBaseUrl,
  requireHeaderText,
  requireUuid,
  ShapeReader,
  type CallOptions,
  type ClientOptions,
} from "@keyhole/transport";
import type { Client } from "openapi-fetch";
import { readFailure, remedies, vendor } from "./errors.js";
import { operations } from "./generated/operations.js";
import type { paths } from "./generated/schema.js";
import { readSecret } from "./shapes.js";

/** How to reach UserDocks, and as which app. */
export interface UserDocksOptions extends ClientOptions {
  /** The app's API key of the type `read`, from UserDocks' dashboard. */
  readonly apiKey: string;
  /** The app's UUID. */
  readonly appId: string;
  /**
   * Scheme, host and path before `/apps`; `https`, loopback excepted.
   * @default "https://api.userdocks.com/api/v1"
   */
  readonly baseUrl?: string;
}

/** A client of one UserDocks app. Every function throws a `VendorError` when it fails. */
export interface UserDocksClient {
  /** The typed low-level client, for every operation of the spec. */
  readonly api: Client<paths>;
  /** Proves the API key by getting the secret, since there is no other call, and drops it. */
  authenticate(options?: CallOptions): Promise<void>;
  /** Gets the secret of the app. */
  getAppsSecrets(options?: CallOptions): Promise<{ secret: string }>;
}

/** Where UserDocks answers. */
export const defaultBaseUrl = "https://api.userdocks.com/api/v1";

/**
 * Creates a client for the secret of one UserDocks app.
 *
 * @throws {TypeError} where an option is missing or malformed; it names the option
 */
export function createUserDocksClient(options: UserDocksOptions): UserDocksClient {
  const apiKey = requireHeaderText(options.apiKey, "apiKey");
  const appId = requireUuid(options.appId, "appId");
  const baseUrl = parseBaseUrl(options.baseUrl ?? defaultBaseUrl);

  const api = createClient<paths>(
    {
      vendor,
      operations,
      baseUrl,
      readFailure,
      remedies,
      authentication: headerAuthentication(
        { "X-API-KEY": apiKey, "X-API-KEY-TYPE": "read", "X-CLIENT-ID": appId },
        [apiKey],
      ),
    },
    options,
  );
  const getAppsSecrets = async (call: CallOptions = {}): Promise<{ secret: string }> => {
    const { data } = await api.GET("/apps/{appId}/secrets", {
      params: { path: { appId } },
      ...call,
    });
    return readSecret(new ShapeReader(vendor, "getAppsSecrets"), data);
  };

  return {
    api,
    authenticate: async (call) => {
      await getAppsSecrets(call);
    },
    getAppsSecrets,
  };
}
