import { requireText, type CallOptions } from "@keyhole/transport";
import type { GenAuthCaller } from "./caller.js";
import { readSecret } from "./shapes.js";

/**
 * What a client does with the secrets of applications. Sources: GenAuth's documentation of both
 * operations.
 *
 * Both throw a `TypeError` for an id that is no text or empty, and a `VendorError`: of kind
 * `not-found`, code 2011, for an unknown application, and of kind `forbidden`, code 2020, for one
 * that the access key has no right to.
 */
export interface SecretMethods {
  /** Gets the secret of an application. */
  getApplicationSecret(appId: string, options?: CallOptions): Promise<{ secret: string }>;
  /**
   * Has GenAuth issue a new secret for an application and returns it. The old one stops working
   * at once. Never repeated: after a `network` or `timeout` error, read the secret to learn
   * whether it was issued.
   */
  refreshApplicationSecret(appId: string, options?: CallOptions): Promise<{ secret: string }>;
}

export function secretMethods({ call }: GenAuthCaller): SecretMethods {
  return {
    getApplicationSecret: async (appId, options) => {
      const query = { appId: requireText(appId, "appId") };
      return readSecret(await call("getApplicationSecret", { query }, options));
    },
    refreshApplicationSecret: async (appId, options) => {
      const body = { appId: requireText(appId, "appId") };
      return readSecret(await call("refreshApplicationSecret", { body }, options));
    },
  };
}
