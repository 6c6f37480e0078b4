import type { CallOptions } from "@keyhole/transport";
import type { AppCaller } from "./caller.js";
import { readKeys, readPublicKey, type AppKey } from "./shapes.js";

/** What a client does with the keys of its app. */
export interface KeyMethods {
  /**
   * Gets the public key of the app. UserDocks documented this in 2022 and 2023; since then it has
   * {@link getAppsKeys}.
   */
  getAppsPublicKeys(options?: CallOptions): Promise<{ publicKey: string }>;
  /**
   * Lists the keys of the app, all at once. UserDocks documents this since its rewrite, and shows a
   * public key in PEM; whether others are among them is not documented: look at their `type`.
   */
  getAppsKeys(options?: CallOptions): Promise<AppKey[]>;
}

export function keyMethods({ caller, appId }: AppCaller): KeyMethods {
  return {
    getAppsPublicKeys: async (options) =>
      readPublicKey(await caller.call("getAppsPublicKeys", { path: { appId } }, options)),
    getAppsKeys: async (options) =>
      readKeys(await caller.call("getAppsKeys", { path: { appUuid: appId } }, options)),
  };
}
