import { requireText, type CallOptions } from "@keyhole/transport";
import type { GenAuthCaller } from "./caller.js";
import { readSecret } from "./shapes.js";

/** What a client does with the secrets of applications. */
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
