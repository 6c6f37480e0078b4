import { walkPages, type CallOptions, type ListOptions } from "@keyhole/transport";
import { optional, requireName, requireString } from "./arguments.js";
import type { VoximplantCaller } from "./caller.js";
import { pageOf, pageSize } from "./page.js";
import {
  applicationParameters,
  secretParameters,
  secretsParameters,
  type ApplicationSelector,
  type SecretSelector,
  type SecretsSelector,
} from "./selectors.js";
import {
  readAddedSecret,
  readDone,
  readSecretListItem,
  readSecretValue,
  type SecretListItem,
  type SecretValue,
} from "./shapes.js";

/** Names one secret. */
export interface SecretAddress {
  readonly application: ApplicationSelector;
  readonly secret: SecretSelector;
}

/** A secret that is to be. */
export interface NewSecret {
  readonly application: ApplicationSelector;
  /** A Latin letter, then up to 63 Latin letters, digits and underscores. */
  readonly secretName: string;
  /** At most 8192 characters. */
  readonly secretValue: string;
  /** The vendor keeps the first 200 characters. */
  readonly description?: string;
}

/** What to change of a secret; at least one of them. Their bounds are those of {@link NewSecret}. */
export interface SecretChange extends SecretAddress {
  readonly newSecretName?: string;
  readonly secretValue?: string;
  readonly description?: string;
}

/** Which secrets to list; all of an application's where nothing is given. */
export interface GetSecretsOptions extends ListOptions {
  /** Only those with this in their names. */
  readonly secretNamePart?: string | undefined;
}

/** Which secrets of an application to delete. */
export type SecretDeletion = SecretsSelector & { readonly application: ApplicationSelector };

/**
 * What a client does with secrets.
 *
 * Each function throws a `VendorError`, of kind `not-found` for an application (code 558) or secret
 * (341) that the account does not have, and a `TypeError` for an argument that makes no sense.
 *
 * Writes are never repeated. After one that failed with `network`, `timeout`, `cancelled` or
 * `unexpected-response` it may have taken effect: list or read to learn whether it did.
 *
 * Sources: docs.voximplant.ai, and the vendor's SDKs.
 */
export interface SecretMethods {
  /**
   * Lists the secrets of an application without their values, page after page. Neither the size of
   * a page nor its order is documented.
   */
  getSecrets(
    application: ApplicationSelector,
    options?: GetSecretsOptions,
  ): AsyncGenerator<SecretListItem, void>;
  /** Gets a secret with its value. */
  getSecretValue(address: SecretAddress, options?: CallOptions): Promise<SecretValue>;
  /**
   * Adds a secret to an application. The same again within a short time is `rate-limited` (code
   * 515), a name that is taken or a value that is too long `invalid-request`.
   */
  addSecret(secret: NewSecret, options?: CallOptions): Promise<{ secret_id: number }>;
  /** Sets the value, the name or the description of a secret. The old value is gone at once. */
  setSecretInfo(change: SecretChange, options?: CallOptions): Promise<void>;
  /** Deletes secrets of an application, for good. */
  delSecret(deletion: SecretDeletion, options?: CallOptions): Promise<void>;
}

export function secretMethods({ call }: VoximplantCaller): SecretMethods {
  return {
    getSecrets: (application, { secretNamePart, ...options } = {}) => {
      const parameters = {
        ...applicationParameters(application),
        ...optional("secret_name_part", secretNamePart, "secretNamePart"),
      };
      return walkPages({
        ...options,
        fetchPage: async ({ offset }, signal) => {
          const query = { ...parameters, count: pageSize, offset };
          return pageOf(await call("getSecrets", { query }, { signal }), readSecretListItem);
        },
        idOf: ({ secret_id: id }) => id,
      });
    },
    getSecretValue: async ({ application, secret }, options) => {
      const query = { ...applicationParameters(application), ...secretParameters(secret) };
      return readSecretValue(await call("getSecretValue", { query }, options));
    },
    addSecret: async ({ application, secretName, secretValue, description }, options) => {
      const body = {
        ...applicationParameters(application),
        secret_name: requireName(secretName, "secretName"),
        secret_value: requireString(secretValue, "secretValue"),
        ...optional("description", description, "description"),
      };
      return readAddedSecret(await call("addSecret", { body }, options));
    },
    setSecretInfo: async (change, options) => {
      const { application, secret, newSecretName, secretValue, description } = change;
      const changed = {
        ...optional("new_secret_name", newSecretName, "newSecretName", requireName),
        ...optional("secret_value", secretValue, "secretValue"),
        ...optional("description", description, "description"),
      };
      if (Object.keys(changed).length === 0) {
        throw new TypeError("Give at least one of newSecretName, secretValue and description.");
      }
      const body = {
        ...applicationParameters(application),
        ...secretParameters(secret),
        ...changed,
      };
      readDone(await call("setSecretInfo", { body }, options));
    },
    delSecret: async ({ application, ...secrets }, options) => {
      const body = { ...applicationParameters(application), ...secretsParameters(secrets) };
      readDone(await call("delSecret", { body }, options));
    },
  };
}
