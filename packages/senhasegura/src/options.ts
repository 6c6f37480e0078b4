import type { ClientOptions } from "@keyhole/transport";

/** How to reach senhasegura, and as whom. */
export interface SenhaseguraOptions extends ClientOptions {
  /** The access key's client id, from MySafe → Integrations → Access keys. */
  readonly clientId: string;
  /** The access key's client secret. */
  readonly clientSecret: string;
  /** Scheme and host of the customer's own installation; `https`, loopback excepted. */
  readonly baseUrl: string;
  /**
   * What stands between the host and the API's paths; `/iso` in older installations.
   * @default "/api"
   */
  readonly pathPrefix?: string | undefined;
  /** The tenant, where an installation has several. */
  readonly tenant?: string | undefined;
}

/** Where the gateway of a newer installation answers. */
export const defaultPathPrefix = "/api";
