import type { CallOptions } from "@keyhole/transport";
import type { Changes, Item, ItemOnList, Kind, SavedItem } from "./items.js";
import type { SharingInput } from "./sharing.js";

/** An API secret as the list has it. */
export type ApiSecretOnList = ItemOnList;

/** An API secret; its value is `client_secret`, and `client_id` its other half. */
export interface ApiSecret extends Item {
  /** The secret that authenticates the application. */
  readonly client_secret: string;
  /** The application's own id. */
  readonly client_id: string;
  /** Where the API secret is used. */
  readonly url: string | null;
  /** A text that a user gave the API secret, unique among that user's. */
  readonly identifier_code: string | null;
  /** The HTTP method of the calls that it is for. */
  readonly method: string | null;
  /** Keywords, with commas between them. */
  readonly tags: string | null;
  readonly notes: string | null;
}

/** An API secret to be created. */
export interface NewApiSecret extends SharingInput {
  readonly name: string;
  /** Where the API secret is used. */
  readonly url: string;
  /** The application's own id. */
  readonly client_id: string;
  /** The secret that authenticates the application; required by senhasegura v3-32. */
  readonly client_secret?: string | undefined;
  /** A text of your own, unique among the API secrets of the access key's user. */
  readonly identifier_code?: string | undefined;
  /** The HTTP method of the calls that it is for. */
  readonly method?: string | undefined;
  /** Keywords, with commas between them. */
  readonly tags?: string | undefined;
  readonly notes?: string | undefined;
}

/** The fields of an API secret that an update sets. */
export type ApiSecretChanges = Changes<NewApiSecret>;

/** Which API secrets are listed; all that the access key may see where nothing is said. */
export interface ListApiSecretsOptions extends CallOptions {
  /** A tag that they have. */
  readonly tag?: string | undefined;
  /** The text that a user gave one of them. */
  readonly identifier_code?: string | undefined;
}

/**
 * What a client does with API secrets.
 *
 * Source: the pages on API secrets in the documentation of MySafe's API, v3-32 to v4. An
 * `identifier` is the number that senhasegura gave the item, as a string of digits.
 */
export interface ApiSecretMethods {
  /**
   * Lists API secrets without their values; senhasegura sends them all at once.
   *
   * @throws {VendorError} `forbidden` (1006) where the access key may not list
   */
  listApiSecrets(options?: ListApiSecretsOptions): AsyncGenerator<ApiSecretOnList, void>;
  /**
   * Gets an API secret with its value. What senhasegura answers for one that needs a justification
   * or an approval is not documented: the error has its words as `vendorMessage`.
   *
   * @throws {VendorError} `not-found` (1005), `forbidden` (1006), `inactive` (1009: disabled) or
   *   `invalid-request` (1010: the identifier is no number)
   */
  getApiSecret(identifier: string, options?: CallOptions): Promise<ApiSecret>;
  /**
   * Creates an API secret, which belongs to the access key's user. Never repeated: after a
   * `network`, `timeout`, `unavailable` or `unexpected-response` error it may exist all the same;
   * list to learn.
   *
   * @throws {VendorError} `invalid-request` (1001: a field is missing, or the identifier code is in
   *   use)
   * @throws {TypeError} where a field is missing or malformed; it names the field
   */
  createApiSecret(apiSecret: NewApiSecret, options?: CallOptions): Promise<SavedItem>;
  /**
   * Sets fields of an API secret; the others stay. Never repeated: after a `network`, `timeout`,
   * `unavailable` or `unexpected-response` error, get the API secret to learn what is in force.
   *
   * @throws {VendorError} as {@link getApiSecret}, and `invalid-request` (1001: the identifier code
   *   is in use)
   * @throws {TypeError} where a field is malformed, or where there is none; it names the field
   */
  updateApiSecret(
    identifier: string,
    changes: ApiSecretChanges,
    options?: CallOptions,
  ): Promise<SavedItem>;
  /**
   * Enables an API secret that was disabled; succeeds also where it is enabled already. Never
   * repeated by itself, but safe to repeat.
   *
   * @throws {VendorError} `not-found` (1005), `forbidden` (1006) or `invalid-request` (1010)
   */
  enableApiSecret(identifier: string, options?: CallOptions): Promise<void>;
  /**
   * Disables an API secret: it can be neither got nor updated until it is enabled. Succeeds also
   * where it is disabled already. Never repeated by itself, but safe to repeat.
   *
   * @throws {VendorError} as {@link enableApiSecret}
   */
  disableApiSecret(identifier: string, options?: CallOptions): Promise<void>;
}

export const apiSecrets: Kind<{
  noun: "ApiSecret";
  listOptions: ListApiSecretsOptions;
  onList: ApiSecretOnList;
  item: ApiSecret;
  created: NewApiSecret;
  changes: ApiSecretChanges;
}> = {
  noun: "ApiSecret",
  key: "api_secret",
  onList: {},
  item: {
    client_secret: true,
    client_id: true,
    url: false,
    identifier_code: false,
    method: false,
    tags: false,
    notes: false,
  },
  filters: ["tag", "identifier_code"],
  required: ["name", "url", "client_id"],
};
