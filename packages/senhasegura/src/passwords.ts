import type { CallOptions } from "@keyhole/transport";
import type { SenhaseguraCaller } from "./caller.js";
import { at, requireChanges } from "./parameters.js";
import {
  readEntity,
  readList,
  readUpdate,
  type Password,
  type PasswordChanges,
  type PasswordOnList,
  type UpdateResult,
} from "./shapes.js";

/** What a client does with passwords. */
export interface PasswordMethods {
  /** Lists the passwords that the access key may see; senhasegura sends them all at once. */
  listPasswords(options?: CallOptions): AsyncGenerator<PasswordOnList, void>;
  /** Gets a password with its value. */
  getPassword(identifier: string, options?: CallOptions): Promise<Password>;
  /**
   * Sets fields of a password; the others stay. Never repeated: after a `network`, `timeout`
   * or `unavailable` error, read the password to learn whether it changed.
   */
  updatePassword(
    identifier: string,
    changes: PasswordChanges,
    options?: CallOptions,
  ): Promise<UpdateResult>;
}

export function passwordMethods({ call }: SenhaseguraCaller): PasswordMethods {
  return {
    listPasswords: async function* (options) {
      yield* readList(await call("listPasswords", {}, options), "password_on_list");
    },
    getPassword: async (identifier, options) =>
      readEntity(await call("getPassword", at(identifier), options), "password_entity"),
    updatePassword: async (identifier, changes, options) => {
      const input = { ...at(identifier), body: requireChanges(changes) };
      return readUpdate(await call("updatePassword", input, options), "password_entity");
    },
  };
}
