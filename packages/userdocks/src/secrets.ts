import type { CallOptions } from "@keyhole/transport";
import type { AppCaller } from "./caller.js";
import { readSecret } from "./shapes.js";

/** What a client does with the secret of its app. */
export interface SecretMethods {
  /**
   * Gets the secret of the app. UserDocks documented this until November 2022, and named no
   * successor since: where it is gone, the error is `not-found` and says so.
   */
  getAppsSecrets(options?: CallOptions): Promise<{ secret: string }>;
}

export function secretMethods({ caller, appId }: AppCaller): SecretMethods {
  return {
    getAppsSecrets: async (options) =>
      readSecret(await caller.call("getAppsSecrets", { path: { appId } }, options)),
  };
}
