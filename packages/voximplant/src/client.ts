import { VendorError, type CallOptions } from "@keyhole/transport";
import { applicationMethods, type ApplicationMethods } from "./applications.js";
import { createVoximplantCaller } from "./caller.js";
import type { VoximplantOptions } from "./options.js";
import { secretMethods, type SecretMethods } from "./secrets.js";

/** A client of one Voximplant account. Every function throws a `VendorError` when it fails. */
export interface VoximplantClient extends ApplicationMethods, SecretMethods {
  /** Proves the key by a call that needs nothing else, also where listing is not allowed. */
  verifyCredentials(options?: CallOptions): Promise<void>;
}

/** The credentials are good, but the role is missing. */
const forbiddenCommand = "104";

/**
 * Creates a client for the secrets of Voximplant's Management API.
 *
 * @throws {TypeError} where an option is missing or malformed; it names the option
 */
export function createVoximplantClient(options: VoximplantOptions): VoximplantClient {
  const { caller } = createVoximplantCaller(options);
  return {
    verifyCredentials: async (call) => {
      try {
        await caller.call("getApplications", { query: { count: 1 } }, call);
      } catch (error) {
        if (!VendorError.is(error) || error.code !== forbiddenCommand) throw error;
      }
    },
    ...applicationMethods(caller),
    ...secretMethods(caller),
  };
}
