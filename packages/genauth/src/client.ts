import { ensureToken, type CallOptions } from "@keyhole/transport";
import { accessKeyMethods, type AccessKeyMethods } from "./access-keys.js";
import { applicationMethods, type ApplicationMethods } from "./applications.js";
import { createGenAuthCaller } from "./caller.js";
import { vendor } from "./errors.js";
import type { GenAuthOptions } from "./options.js";
import { secretMethods, type SecretMethods } from "./secrets.js";

/** A client of one GenAuth user pool. Every function throws a `VendorError` when it fails. */
export interface GenAuthClient extends ApplicationMethods, SecretMethods, AccessKeyMethods {
  /** Proves the access key by exchanging it for a token, unless one is at hand. */
  verifyCredentials(options?: CallOptions): Promise<void>;
}

/**
 * Creates a client for GenAuth's management API v3.
 *
 * @throws {TypeError} where an option is missing or malformed; it names the option
 */
export function createGenAuthClient(options: GenAuthOptions): GenAuthClient {
  const { caller, tokens } = createGenAuthCaller(options);
  return {
    verifyCredentials: (call = {}) =>
      ensureToken(tokens, vendor, "getManagementToken", call.signal),
    ...applicationMethods(caller),
    ...secretMethods(caller),
    ...accessKeyMethods(caller),
  };
}
