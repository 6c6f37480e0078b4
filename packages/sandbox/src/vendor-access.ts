/** What a client needs to use one vendor of a sandbox. */
export interface VendorAccess {
  /** Credentials, named as the options of the vendor's client. */
  readonly credentials: Readonly<Record<string, unknown>>;
  /** Credentials that may fetch, but not list; absent if the vendor has no list. */
  readonly limitedCredentials?: Readonly<Record<string, unknown>>;
  /** Credentials for particular cases, by the name of the case. */
  readonly otherCredentials?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** IDs that can be fetched, named like the parameters of the vendor's operations. */
  readonly examples: Readonly<Record<string, string | number>>;
  readonly baseUrl: string;
}
