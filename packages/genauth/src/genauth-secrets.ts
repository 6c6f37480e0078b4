import { assertString, type CallOptions, type ResponseReader } from "@keyhole/transport";
import type { GenAuthApiClient } from "./genauth-api-client.js";
import { getData } from "./genauth-properties.js";

/**
 * The functions for the secrets of applications. Sources: GenAuth's documentation of both
 * operations.
 *
 * @throws {TypeError} if an ID is empty or not a string
 * @throws {VendorError} of kind `not-found` (2011) for an unknown application, and of kind
 *   `forbidden` (2020) if the access key has no permission for it
 */
export interface SecretMethods {
  /** Gets the secret of an application. */
  getApplicationSecret(appId: string, options?: CallOptions): Promise<{ secret: string }>;
  /**
   * Has GenAuth issue a new secret for an application and returns it. The old secret stops working
   * immediately. Never repeated: after a `network` or `timeout` error, get the secret to find out
   * whether a new one was issued.
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
