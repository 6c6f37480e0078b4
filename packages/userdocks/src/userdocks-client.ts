import type { CallOptions } from "@keyhole/transport";
import { createUserDocksApiClient, type UserDocksOptions } from "./userdocks-api-client.js";
import { readKeys, readPublicKey, readSecret, type AppKey } from "./userdocks-app.js";

/** The functions for the secret of the app. */
export interface SecretMethods {
  /**
   * Gets the secret of the app. UserDocks documented this endpoint until November 2022 and has
   * named no successor. If it no longer exists, the error is `not-found` and its remedy says so.
   */
  getAppsSecrets(options?: CallOptions): Promise<{ secret: string }>;
}

/** The functions for the keys of the app. */
export interface KeyMethods {
  /**
   * Gets the public key of the app. UserDocks documented this endpoint in 2022 and 2023. Its
   * successor is {@link getAppsKeys}.
   */
  getAppsPublicKeys(options?: CallOptions): Promise<{ publicKey: string }>;
  /**
   * Lists all keys of the app. UserDocks has documented this endpoint since its rewrite, with a
   * public key in PEM as the example. Check the `type`: whether other keys exist isn't documented.
   */
  getAppsKeys(options?: CallOptions): Promise<AppKey[]>;
}

/** A client of one UserDocks app. Every function throws a `VendorError` if it fails. */
export interface UserDocksClient extends SecretMethods, KeyMethods {
  /** Checks the API key by getting the app's secret and discarding it. */
  verifyCredentials(options?: CallOptions): Promise<void>;
}

/**
 * Creates a client for the secret and the keys of one UserDocks app.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createUserDocksClient(options: UserDocksOptions): UserDocksClient {
  const { api, appId } = createUserDocksApiClient(options);
  const getAppsSecrets: UserDocksClient["getAppsSecrets"] = async (call) =>
    readSecret(await api.call("getAppsSecrets", { path: { appId } }, call));
  return {
    verifyCredentials: async (call) => {
      await getAppsSecrets(call);
    },
    getAppsSecrets,
    getAppsPublicKeys: async (call) =>
      readPublicKey(await api.call("getAppsPublicKeys", { path: { appId } }, call)),
    getAppsKeys: async (call) =>
      readKeys(await api.call("getAppsKeys", { path: { appUuid: appId } }, call)),
  };
}
