import type { CallOptions } from "@keyhole/transport";
import type { SenhaseguraCaller } from "./caller.js";
import { at, requireChanges } from "./parameters.js";
import {
  readEntity,
  readList,
  readUpdate,
  type ApiSecret,
  type ApiSecretChanges,
  type ApiSecretOnList,
  type UpdateResult,
} from "./shapes.js";

/** What a client does with API secrets. */
export interface ApiSecretMethods {
  /** Lists the API secrets that the access key may see; senhasegura sends them all at once. */
  listApiSecrets(options?: CallOptions): AsyncGenerator<ApiSecretOnList, void>;
  /** Gets an API secret with its value. */
  getApiSecret(identifier: string, options?: CallOptions): Promise<ApiSecret>;
  /**
   * Sets fields of an API secret; the others stay. Never repeated: after a `network`, `timeout`
   * or `unavailable` error, read the API secret to learn whether it changed.
   */
  updateApiSecret(
    identifier: string,
    changes: ApiSecretChanges,
    options?: CallOptions,
  ): Promise<UpdateResult>;
}

export function apiSecretMethods({ call }: SenhaseguraCaller): ApiSecretMethods {
  return {
    listApiSecrets: async function* (options) {
      yield* readList(await call("listApiSecrets", {}, options), "api_secret_on_list");
    },
    getApiSecret: async (identifier, options) =>
      readEntity(await call("getApiSecret", at(identifier), options), "api_secret_entity"),
    updateApiSecret: async (identifier, changes, options) => {
      const input = { ...at(identifier), body: requireChanges(changes) };
      return readUpdate(await call("updateApiSecret", input, options), "api_entity");
    },
  };
}
