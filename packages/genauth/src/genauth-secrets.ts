import { assertString, type CallOptions, type ResponseReader } from "@keyhole/transport";
import type { GenAuthApiClient } from "./genauth-api-client.js";
import { getData } from "./genauth-properties.js";

/**
 * The functions for the secrets of applications. Sources: GenAuth's documentation of both
 * operations.
 *
 * Both throw a `TypeError` for an id that is empty or not a string, and a `VendorError`: of kind
 * `not-found`, code 2011, for an unknown application, and of kind `forbidden`, code 2020, if the
 * access key has no right to it.
 */
export interface SecretMethods {
  /** Gets the secret of an application. */
  getApplicationSecret(appId: string, options?: CallOptions): Promise<{ secret: string }>;
  /**
   * Has GenAuth issue a new secret for an application and returns it. The old one stops working
   * at once. Never repeated: after a `network` or `timeout` error, read the secret to find out
   * whether it was issued.
   */
  refreshApplicationSecret(appId: string, options?: CallOptions): Promise<{ secret: string }>;
}

/** Creates the functions for the secrets of applications. */
export function secretMethods({ call }: GenAuthApiClient): SecretMethods {
  return {
    getApplicationSecret: async (appId, options) => {
      const query = { appId: assertString(appId, "appId") };
      return readSecret(await call("getApplicationSecret", { query }, options));
    },
    refreshApplicationSecret: async (appId, options) => {
      const body = { appId: assertString(appId, "appId") };
      return readSecret(await call("refreshApplicationSecret", { body }, options));
    },
  };
}

function readSecret(response: ResponseReader): { secret: string } {
  return { secret: response.text(response.object(getData(response), "data")["secret"], "secret") };
}
