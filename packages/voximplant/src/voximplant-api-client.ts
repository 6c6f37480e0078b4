import {
  assertOptions,
  bearerAuthentication,
  createApiClient,
  createTokenCache,
  parseBaseUrl,
  serializeForm,
  systemClock,
  type ApiClient,
  type ClientOptions,
  type FormSerializer,
} from "@keyhole/transport";
import { operations } from "./generated/operations.js";
import type { operations as Operations } from "./generated/schema.js";
import { assertId } from "./voximplant-arguments.js";
import { parseErrorResponse, vendor } from "./voximplant-errors.js";
import {
  assertServiceAccountKey,
  type ServiceAccountKey,
} from "./voximplant-service-account-key.js";
import { signToken } from "./voximplant-token.js";

/** Options of a client of one Voximplant account. */
export interface VoximplantOptions extends ClientOptions {
  /** A service account's key, as `parseServiceAccountKey` reads it from the key file. */
  readonly serviceAccountKey: ServiceAccountKey;
  /**
   * The ID of a child account to act for.
   * @default the key's own account
   */
  readonly accountId?: number | undefined;
  /**
   * The URL before the method's name. Must be `https`, except for loopback.
   * @default "https://api.voximplant.com/platform_api"
   */
  readonly baseUrl?: string | undefined;
}

/** The base URL of Voximplant's cloud. */
export const defaultBaseUrl = "https://api.voximplant.com/platform_api";

/** Calls the operations of the spec; both levels of this client use it. */
export type VoximplantApiClient = ApiClient<Operations>;

/**
 * Creates the client that calls the operations of the spec.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createVoximplantApiClient(options: VoximplantOptions): {
  readonly api: VoximplantApiClient;
} {
  assertOptions(options);
  const { baseUrl = defaultBaseUrl, clock = systemClock } = options;
  const key = assertServiceAccountKey(options.serviceAccountKey, "serviceAccountKey");
  const accountId =
    options.accountId === undefined ? key.accountId : assertId(options.accountId, "accountId");
  const tokens = createTokenCache(() => signToken(key, accountId, clock), clock);
  const api: VoximplantApiClient = createApiClient(
    {
      vendor,
      operations,
      baseUrl: parseBaseUrl(baseUrl),
      parseErrorResponse,
      serializeForm: serializeJoinedForm,
      authentication: bearerAuthentication(tokens, [key.privateKey]),
    },
    options,
  );
  return { api };
}

/**
 * Writes a list as one parameter, as Voximplant expects: the values are separated by semicolons.
 */
const serializeJoinedForm: FormSerializer = (values) =>
  serializeForm(
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(";") : value,
      ]),
    ),
  );
