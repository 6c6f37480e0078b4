import { ensureToken, type CallOptions } from "@keyhole/transport";
import { accessKeyMethods, type AccessKeyMethods } from "./genauth-access-keys.js";
import { createGenAuthApiClient, type GenAuthOptions } from "./genauth-api-client.js";
import { applicationMethods, type ApplicationMethods } from "./genauth-applications.js";
import { vendor } from "./genauth-errors.js";
import { secretMethods, type SecretMethods } from "./genauth-secrets.js";

/** A client of one GenAuth user pool. Every function throws a `VendorError` if it fails. */
export interface GenAuthClient extends ApplicationMethods, SecretMethods, AccessKeyMethods {
  /** Checks the access key. Exchanges it for a token unless the client already has one. */
  verifyCredentials(options?: CallOptions): Promise<void>;
}

/**
 * Creates a client for GenAuth's management API v3.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createGenAuthClient(options: GenAuthOptions): GenAuthClient {
  const { api, tokens } = createGenAuthApiClient(options);
  return {
    verifyCredentials: (call = {}) =>
      ensureToken(tokens, vendor, "getManagementToken", call.signal),
    ...applicationMethods(api),
    ...secretMethods(api),
    ...accessKeyMethods(api),
  };
}
