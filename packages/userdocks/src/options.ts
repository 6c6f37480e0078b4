import type { ClientOptions } from "@keyhole/transport";

/** How to reach UserDocks, and as which app. */
export interface UserDocksOptions extends ClientOptions {
  /** The app's API key of the type `read`, from UserDocks' dashboard. */
  readonly apiKey: string;
  /** The app's UUID. */
  readonly appId: string;
  /**
   * Scheme, host and path before `/apps`; `https`, loopback excepted.
   * @default "https://api.userdocks.com/api/v1"
   */
  readonly baseUrl?: string | undefined;
}

/** Where UserDocks answers. */
export const defaultBaseUrl = "https://api.userdocks.com/api/v1";
