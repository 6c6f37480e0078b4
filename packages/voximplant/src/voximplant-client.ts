import { VendorError, type CallOptions } from "@keyhole/transport";
import { createVoximplantApiClient, type VoximplantOptions } from "./voximplant-api-client.js";
import { applicationMethods, type ApplicationMethods } from "./voximplant-applications.js";
import { secretMethods, type SecretMethods } from "./voximplant-secrets.js";

/** A client of one Voximplant account. Every function throws a `VendorError` if it fails. */
export interface VoximplantClient extends ApplicationMethods, SecretMethods {
  /** Checks the key. Succeeds even if the key has no permission to list applications. */
  verifyCredentials(options?: CallOptions): Promise<void>;
}

/** The vendor accepted the credentials, but a role is missing. */
const forbiddenCommand = "104";

/**
 * Creates a client for the secrets of Voximplant's Management API.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createVoximplantClient(options: VoximplantOptions): VoximplantClient {
  const { api } = createVoximplantApiClient(options);
  return {
    verifyCredentials: async (call) => {
      try {
        await api.call("getApplications", { query: { count: 1 } }, call);
      } catch (error) {
        if (!VendorError.is(error) || error.code !== forbiddenCommand) throw error;
      }
    },
    ...applicationMethods(api),
    ...secretMethods(api),
  };
}
