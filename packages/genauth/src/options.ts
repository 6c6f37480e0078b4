import type { ClientOptions } from "@keyhole/transport";

/** How to reach GenAuth, and as whom. */
export interface GenAuthOptions extends ClientOptions {
  /** The access key's id, from the console's settings of the user pool. */
  readonly accessKeyId: string;
  /** The access key's secret. */
  readonly accessKeySecret: string;
  /**
   * Scheme and host of the deployment; `https`, loopback excepted.
   * @default "https://api.genauth.ai"
   */
  readonly baseUrl?: string | undefined;
}

/** Where GenAuth's cloud answers. */
export const defaultBaseUrl = "https://api.genauth.ai";
