import type { CallOptions } from "@keyhole/transport";
import { createUserDocksCaller } from "./caller.js";
import { keyMethods, type KeyMethods } from "./keys.js";
import type { UserDocksOptions } from "./options.js";
import { secretMethods, type SecretMethods } from "./secrets.js";

/** A client of one UserDocks app. Every function throws a `VendorError` when it fails. */
export interface UserDocksClient extends SecretMethods, KeyMethods {
  /** Proves the API key by getting the secret, which is what it is for, and drops it. */
  verifyCredentials(options?: CallOptions): Promise<void>;
}

/**
 * Creates a client for the secret and the keys of one UserDocks app.
 *
 * @throws {TypeError} where an option is missing or malformed; it names the option
 */
export function createUserDocksClient(options: UserDocksOptions): UserDocksClient {
  const caller = createUserDocksCaller(options);
  const secrets = secretMethods(caller);
  return {
    ...secrets,
    ...keyMethods(caller),
    verifyCredentials: async (call) => {
      await secrets.getAppsSecrets(call);
    },
  };
}
