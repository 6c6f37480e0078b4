import { paginate, type CallOptions, type ListOptions } from "@keyhole/transport";
import type { VoximplantApiClient } from "./generated/operations.js";
import {
  assertSecretName,
  assertUntrimmed,
  optionalParameter,
  toApplicationParameters,
  toSecretParameters,
  toSecretsParameters,
  type ApplicationSelector,
  type SecretSelector,
  type SecretsSelector,
} from "./voximplant-arguments.js";
import {
  assertDone,
  pageSize,
  readAddedSecret,
  readPage,
  readSecretListItem,
  readSecretValue,
  type SecretListItem,
  type GetSecretValueResult,
} from "./voximplant-results.js";

/** A secret and its application. */
export interface SecretAddress {
  readonly application: ApplicationSelector;
  readonly secret: SecretSelector;
}

/** The input for a new secret. */
export interface AddSecretRequest {
  readonly application: ApplicationSelector;
  /** A Latin letter, then up to 63 Latin letters, digits and underscores. */
  readonly secretName: string;
  /** At most 8192 characters. */
  readonly secretValue: string;
  /** The vendor keeps only the first 200 characters. */
  readonly description?: string;
}

/** A change to a secret: at least one property, with the limits of {@link AddSecretRequest}. */
export interface SecretChange extends SecretAddress {
  readonly newSecretName?: string;
  readonly secretValue?: string;
  readonly description?: string;
}

/** Filters for a list of secrets. */
export interface GetSecretsOptions extends ListOptions {
  /** Only secrets whose names contain this text. */
  readonly secretNamePart?: string | undefined;
}

/** Which secrets of an application to delete. */
export type SecretDeletion = SecretsSelector & { readonly application: ApplicationSelector };

/**
 * The functions for secrets. Sources: docs.voximplant.ai, and the vendor's SDKs.
 *
 * Writes are never repeated. After a `network`, `timeout`, `cancelled` or `unexpected-response`
 * error, list or read to find out whether the write took effect.
 *
 * @throws {TypeError} for an invalid argument
 * @throws {VendorError} of kind `not-found` for an application (558) or a secret (341) that the
 *   account doesn't have
 */
export interface SecretMethods {
  /**
   * Lists the secrets of an application without their values. Yields each page as it arrives. The
   * vendor documents neither the page size nor the order.
   */
  getSecrets(
    application: ApplicationSelector,
    options?: GetSecretsOptions,
  ): AsyncGenerator<SecretListItem, void>;
  /** Gets a secret with its value. */
  getSecretValue(address: SecretAddress, options?: CallOptions): Promise<GetSecretValueResult>;
  /**
   * Adds a secret to an application. Fails with `rate-limited` (515) if repeated within a short
   * time, and with `invalid-request` if the name is in use or the value too long.
   */
  addSecret(secret: AddSecretRequest, options?: CallOptions): Promise<{ secretId: number }>;
  /** Sets the value, name or description of a secret. The old value is replaced immediately. */
  setSecretInfo(change: SecretChange, options?: CallOptions): Promise<void>;
  /** Deletes secrets of an application permanently. */
  delSecret(deletion: SecretDeletion, options?: CallOptions): Promise<void>;
}

/** Creates the functions for secrets. */
export function secretMethods({ call }: VoximplantApiClient): SecretMethods {
  return {
    getSecrets: (application, { secretNamePart, ...options } = {}) => {
      const parameters = {
        ...toApplicationParameters(application),
        ...optionalParameter("secret_name_part", secretNamePart, "secretNamePart"),
      };
      return paginate({
        ...options,
        fetchPage: async ({ offset }, page) => {
          const query = { ...parameters, count: pageSize, offset };
          return readPage(await call("getSecrets", { query }, page), readSecretListItem);
        },
        getId: ({ secretId }) => secretId,
      });
    },
    getSecretValue: async ({ application, secret }, options) => {
      const query = { ...toApplicationParameters(application), ...toSecretParameters(secret) };
      return readSecretValue(await call("getSecretValue", { query }, options));
    },
    addSecret: async ({ application, secretName, secretValue, description }, options) => {
      const body = {
        ...toApplicationParameters(application),
        secret_name: assertSecretName(secretName, "secretName"),
        secret_value: assertUntrimmed(secretValue, "secretValue"),
        ...optionalParameter("description", description, "description"),
      };
      return readAddedSecret(await call("addSecret", { body }, options));
    },
    setSecretInfo: async (change, options) => {
      const { application, secret, newSecretName, secretValue, description } = change;
      const changed = {
        ...optionalParameter("new_secret_name", newSecretName, "newSecretName", assertSecretName),
        ...optionalParameter("secret_value", secretValue, "secretValue"),
        ...optionalParameter("description", description, "description"),
      };
      if (Object.keys(changed).length === 0) {
        throw new TypeError("Pass at least one of newSecretName, secretValue and description.");
      }
      const body = {
        ...toApplicationParameters(application),
        ...toSecretParameters(secret),
        ...changed,
      };
      assertDone(await call("setSecretInfo", { body }, options));
    },
    delSecret: async ({ application, ...secrets }, options) => {
      const body = { ...toApplicationParameters(application), ...toSecretsParameters(secrets) };
      assertDone(await call("delSecret", { body }, options));
    },
  };
}
