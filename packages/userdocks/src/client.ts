import type { CallOptions } from "@keyhole/transport";
import { createUserDocksCaller } from "./caller.js";
import type { UserDocksOptions } from "./options.js";
import { readSecret } from "./shapes.js";

/** A client of one UserDocks app. Every function throws a `VendorError` when it fails. */
export interface UserDocksClient {
  /** Proves the API key by getting the secret, since there is no other call, and drops it. */
  authenticate(options?: CallOptions): Promise<void>;
  /** Gets the secret of the app. */
  getAppsSecrets(options?: CallOptions): Promise<{ secret: string }>;
}

/**
 * Creates a client for the secret of one UserDocks app.
 *
 * @throws {TypeError} where an option is missing or malformed; it names the option
 */
export function createUserDocksClient(options: UserDocksOptions): UserDocksClient {
  const { caller, appId } = createUserDocksCaller(options);
  const getAppsSecrets = async (call?: CallOptions): Promise<{ secret: string }> =>
    readSecret(await caller.call("getAppsSecrets", { path: { appId } }, call));
  return {
    authenticate: async (call) => {
      await getAppsSecrets(call);
    },
    getAppsSecrets,
  };
}
