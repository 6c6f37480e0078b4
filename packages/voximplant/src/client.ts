import {
  bearerAuthentication,
  createClient,
  createTokenCache,
  parseBaseUrl,
  ShapeReader,
  systemClock,
  VendorError,
  walkPages,
  type CallOptions,
  type ClientOptions,
} from "@keyhole/transport";
import type { Client } from "openapi-fetch";
import { readFailure, unknownApplication, vendor } from "./errors.js";
import { operations } from "./generated/operations.js";
import type { paths } from "./generated/schema.js";
import {
  applicationParameters,
  requireId,
  secretParameters,
  type ApplicationSelector,
  type SecretSelector,
} from "./selectors.js";
import { readServiceAccountKey, type ServiceAccountKey } from "./service-account-key.js";
import {
  readApplication,
  readSecretListItem,
  readSecretValue,
  resultOf,
  type Application,
  type SecretListItem,
  type SecretValue,
} from "./shapes.js";
import { mintToken } from "./token.js";

/** How to reach Voximplant, and as whom. */
export interface VoximplantOptions extends ClientOptions {
  /** A service account's key, as `parseServiceAccountKey` reads it from the key file. */
  readonly serviceAccountKey: ServiceAccountKey;
  /**
   * The id of a child account to act for.
   * @default the key's own account
   */
  readonly accountId?: number;
  /**
   * Everything before the method's name; `https`, loopback excepted.
   * @default "https://api.voximplant.com/platform_api"
   */
  readonly baseUrl?: string;
}

/** Names one secret. */
export interface SecretAddress {
  readonly application: ApplicationSelector;
  readonly secret: SecretSelector;
}

/** What to change of a secret; at least one of them. */
export interface SecretChange extends SecretAddress {
  readonly newSecretName?: string;
  readonly secretValue?: string;
  readonly description?: string;
}

/** A client of one Voximplant account. Every function throws a `VendorError` when it fails. */
export interface VoximplantClient {
  /** The typed low-level client, for every operation of the spec. */
  readonly api: Client<paths>;
  /** Proves the key by a call that needs nothing else, also where listing is not allowed. */
  authenticate(options?: CallOptions): Promise<void>;
  /** Lists the applications of the account, page after page, as they arrive. */
  getApplications(options?: CallOptions): AsyncGenerator<Application, void>;
  /** Gets what identifies one application. A name may be given in full, or up to its first dot. */
  getApplication(application: ApplicationSelector, options?: CallOptions): Promise<Application>;
  /** Lists the secrets of an application without their values, page after page. */
  getSecrets(
    application: ApplicationSelector,
    options?: CallOptions,
  ): AsyncGenerator<SecretListItem, void>;
  /** Gets a secret with its value. */
  getSecretValue(address: SecretAddress, options?: CallOptions): Promise<SecretValue>;
  /**
   * Sets the value, the name or the description of a secret. The old value is gone at once. Never
   * repeated: after a `network` or `timeout` error, read the secret to learn whether it was
   * set.
   */
  setSecretInfo(change: SecretChange, options?: CallOptions): Promise<void>;
}

/** Where Voximplant's cloud answers. */
export const defaultBaseUrl = "https://api.voximplant.com/platform_api";

/** No maximum is documented: whatever comes back is counted, however few that is. */
const pageSize = 100;

/** The credentials are good, but the role is missing. */
const forbiddenCommand = "104";

/**
 * Creates a client for the secrets of Voximplant's Management API.
 *
 * @throws {TypeError} where an option is missing or malformed; it names the option
 */
export function createVoximplantClient(options: VoximplantOptions): VoximplantClient {
  const key = readServiceAccountKey(options.serviceAccountKey, "The option serviceAccountKey");
  const accountId =
    options.accountId === undefined ? key.account_id : requireId(options.accountId, "accountId");
  const baseUrl = parseBaseUrl(options.baseUrl ?? defaultBaseUrl);
  const clock = options.clock ?? systemClock;

  const tokens = createTokenCache(() => mintToken(key, accountId, clock), clock);

  const api = createClient<paths>(
    {
      vendor,
      operations,
      baseUrl,
      readFailure,
      authentication: bearerAuthentication(tokens, [key.private_key]),
    },
    options,
  );

  const listApplications = (
    filter: { application_id?: number; application_name?: string },
    call: CallOptions,
  ): AsyncGenerator<Application, void> => {
    const shape = new ShapeReader(vendor, "getApplications");
    return walkPages(
      async ({ offset }) => {
        const query = { ...filter, count: pageSize, offset };
        const { data } = await api.POST("/GetApplications", { params: { query }, ...call });
        return pageOf(shape, data, readApplication);
      },
      ({ application_id: id }) => id,
      () => shape.unexpected("last page"),
    );
  };

  return {
    api,
    authenticate: async (call = {}) => {
      try {
        await api.POST("/GetApplications", { params: { query: { count: 1 } }, ...call });
      } catch (error) {
        if (!VendorError.is(error) || error.code !== forbiddenCommand) throw error;
      }
    },
    getApplications: (call = {}) => listApplications({}, call),
    getApplication: async (application, call = {}) => {
      const parameters = applicationParameters(application);
      const { applicationId, applicationName } = application;
      for await (const found of listApplications(parameters, call)) {
        const { application_id: id, application_name: name } = found;
        if (id === applicationId || name === applicationName) return found;
        if (name.split(".")[0] === applicationName) return found;
      }
      throw new VendorError(vendor, "getApplications", unknownApplication);
    },
    getSecrets: (application, call = {}) => {
      const parameters = applicationParameters(application);
      const shape = new ShapeReader(vendor, "getSecrets");
      return walkPages(
        async ({ offset }) => {
          const query = { ...parameters, count: pageSize, offset };
          const { data } = await api.POST("/GetSecrets", { params: { query }, ...call });
          return pageOf(shape, data, readSecretListItem);
        },
        ({ secret_id: id }) => id,
        () => shape.unexpected("last page"),
      );
    },
    getSecretValue: async ({ application, secret }, call = {}) => {
      const query = { ...applicationParameters(application), ...secretParameters(secret) };
      const { data } = await api.POST("/GetSecretValue", { params: { query }, ...call });
      return readSecretValue(new ShapeReader(vendor, "getSecretValue"), resultOf(data));
    },
    setSecretInfo: async (change, call = {}) => {
      const { application, secret, newSecretName, secretValue, description } = change;
      const changed = {
        ...(newSecretName === undefined ? {} : { new_secret_name: newSecretName }),
        ...(secretValue === undefined ? {} : { secret_value: secretValue }),
        ...(description === undefined ? {} : { description }),
      };
      if (Object.keys(changed).length === 0) {
        throw new TypeError("Give at least one of newSecretName, secretValue and description.");
      }
      const body = {
        ...applicationParameters(application),
        ...secretParameters(secret),
        ...changed,
      };
      const { data } = await api.POST("/SetSecretInfo", { body, ...call });
      const shape = new ShapeReader(vendor, "setSecretInfo");
      if (shape.number(resultOf(data), "result") !== 1) throw shape.unexpected("result");
    },
  };
}

function pageOf<T>(
  shape: ShapeReader,
  data: unknown,
  read: (shape: ShapeReader, entry: unknown) => T,
): { items: T[]; total: number } {
  const answer = shape.object(data, "page");
  return {
    items: shape.array(answer["result"], "result").map((entry) => read(shape, entry)),
    total: shape.number(answer["total_count"], "total_count"),
  };
}
