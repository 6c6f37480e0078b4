import { walkPages, type CallOptions, type ListOptions } from "@keyhole/transport";
import type { VoximplantCaller } from "./caller.js";
import { pageOf, pageSize } from "./page.js";
import {
  applicationParameters,
  secretParameters,
  type ApplicationSelector,
  type SecretSelector,
} from "./selectors.js";
import {
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

/** What to change of a secret; at least one of them. */
export interface SecretChange extends SecretAddress {
  readonly newSecretName?: string;
  readonly secretValue?: string;
  readonly description?: string;
}

/** What a client does with secrets. */
export interface SecretMethods {
  /** Lists the secrets of an application without their values, page after page. */
  getSecrets(
    application: ApplicationSelector,
    options?: ListOptions,
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

export function secretMethods({ call }: VoximplantCaller): SecretMethods {
  return {
    getSecrets: (application, options) => {
      const parameters = applicationParameters(application);
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
    setSecretInfo: async (change, options) => {
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
      readDone(await call("setSecretInfo", { body }, options));
    },
  };
}
