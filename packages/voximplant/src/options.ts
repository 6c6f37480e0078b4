import type { ClientOptions } from "@keyhole/transport";
import type { ServiceAccountKey } from "./service-account-key.js";

/** How to reach Voximplant, and as whom. */
export interface VoximplantOptions extends ClientOptions {
  /** A service account's key, as `parseServiceAccountKey` reads it from the key file. */
  readonly serviceAccountKey: ServiceAccountKey;
  /**
   * The id of a child account to act for.
   * @default the key's own account
   */
  readonly accountId?: number | undefined;
  /**
   * Everything before the method's name; `https`, loopback excepted.
   * @default "https://api.voximplant.com/platform_api"
   */
  readonly baseUrl?: string | undefined;
}

/** Where Voximplant's cloud answers. */
export const defaultBaseUrl = "https://api.voximplant.com/platform_api";
