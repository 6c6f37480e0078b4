import type { CallOptions, ResponseReader } from "@keyhole/transport";
import type { SenhaseguraApiClient } from "./generated/operations.js";
import {
  assertStatus,
  getBody,
  getEntity,
  readItem,
  readItemOnList,
  readList,
  readSavedItem,
  toChanges,
  toNewItem,
  toPath,
  toStringFields,
  type Changes,
  type Item,
  type ItemOnList,
  type SavedItem,
} from "./senhasegura-items.js";
import type { SharingInput } from "./senhasegura-sharing.js";
import { stringOrNull } from "./senhasegura-values.js";

/** An API secret in a list, without its value. */
export type ApiSecretOnList = ItemOnList;

/** An API secret. Its value is `clientSecret`, which belongs to `clientId`. */
export interface ApiSecret extends Item {
  /** The secret that authenticates the application. */
  readonly clientSecret: string;
  /** The application's own ID. */
  readonly clientId: string;
  /** Where the API secret is used. */
  readonly url: string | null;
  /** A text that a user gave the API secret, unique among the API secrets of that user. */
  readonly identifierCode: string | null;
  /** The HTTP method that the API secret is used with. */
  readonly method: string | null;
  /** Keywords, separated by commas. */
  readonly tags: string | null;
  readonly notes: string | null;
}

/** The input for a new API secret. */
export interface NewApiSecret extends SharingInput {
  readonly name: string;
  /** Where the API secret is used. */
  readonly url: string;
  /** The application's own ID. */
  readonly clientId: string;
  /** The secret that authenticates the application. Required by senhasegura v3-32. */
  readonly clientSecret?: string | undefined;
  /** A text of your choice, unique among the API secrets of the access key's user. */
  readonly identifierCode?: string | undefined;
  /** The HTTP method that the API secret is used with. */
  readonly method?: string | undefined;
  /** Keywords, separated by commas. */
  readonly tags?: string | undefined;
  readonly notes?: string | undefined;
}

/** The fields of an API secret to update. */
export type ApiSecretChanges = Changes<NewApiSecret>;

/** Filters for a list of API secrets. Without a filter, lists all that the access key may see. */
export interface ListApiSecretsOptions extends CallOptions {
  /** Only items with this tag. */
  readonly tag?: string | undefined;
  /** Only the item with this identifier code. */
  readonly identifierCode?: string | undefined;
}

/**
 * The functions for API secrets. An `identifier` is the number that senhasegura gave the item, as a
 * string of digits.
 *
 * Source: the pages on API secrets in the documentation of MySafe's API, v3-32 to v4.
 */
export interface ApiSecretMethods {
  /**
   * Lists API secrets without their values. senhasegura sends them all in one response.
   *
   * @throws {VendorError} `forbidden` (1006) if the access key may not list
   */
  listApiSecrets(options?: ListApiSecretsOptions): AsyncGenerator<ApiSecretOnList, void>;
  /**
   * Gets an API secret with its value. If it needs a justification or an approval, the call fails
   * with senhasegura's message as `vendorMessage`; the response isn't documented.
   *
   * @throws {VendorError} `not-found` (1005), `forbidden` (1006), `inactive` (1009: disabled) or
   *   `invalid-request` (1010: the identifier is not a number)
   */
  getApiSecret(identifier: string, options?: CallOptions): Promise<ApiSecret>;
  /**
   * Creates an API secret, which belongs to the access key's user. Never repeated: after a
   * `network`, `timeout`, `unavailable` or `unexpected-response` error, list to find out whether it
   * exists.
   *
   * @throws {VendorError} `invalid-request` (1001: a field is missing, or the identifier code is in
   *   use)
   * @throws {TypeError} that names the missing or malformed field
   */
  createApiSecret(apiSecret: NewApiSecret, options?: CallOptions): Promise<SavedItem>;
  /**
   * Updates fields of an API secret and keeps the others. Never repeated: after a `network`,
   * `timeout`, `unavailable` or `unexpected-response` error, get the API secret to find out its
   * current fields.
   *
   * @throws {VendorError} as {@link getApiSecret}, and `invalid-request` (1001: the identifier code
   *   is in use)
   * @throws {TypeError} that names the malformed field, or if there are no fields
   */
  updateApiSecret(
    identifier: string,
    changes: ApiSecretChanges,
    options?: CallOptions,
  ): Promise<SavedItem>;
  /**
   * Enables an API secret. Succeeds if it is already enabled. Isn't retried automatically, but can
   * be called again safely.
   *
   * @throws {VendorError} `not-found` (1005), `forbidden` (1006) or `invalid-request` (1010)
   */
  enableApiSecret(identifier: string, options?: CallOptions): Promise<void>;
  /**
   * Disables an API secret: it can't be fetched or updated until it is enabled. Succeeds if it is
   * already disabled. Isn't retried automatically, but can be called again safely.
   *
   * @throws {VendorError} as {@link enableApiSecret}
   */
  disableApiSecret(identifier: string, options?: CallOptions): Promise<void>;
}

/** senhasegura's name for each field of an API secret. */
const fieldNames = {
  name: "name",
  url: "url",
  clientId: "client_id",
  clientSecret: "client_secret",
  identifierCode: "identifier_code",
  method: "method",
  tags: "tags",
  notes: "notes",
} as const;

/** Creates the functions for API secrets. */
export function apiSecretMethods({ call }: SenhaseguraApiClient): ApiSecretMethods {
  return {
    async *listApiSecrets(options) {
      const query = toStringFields(options, { tag: "tag", identifierCode: "identifier_code" });
      const response = await call("listApiSecrets", { query }, options);
      yield* readList(response, "api_secret_on_list", readItemOnList);
    },
    getApiSecret: async (identifier, options) =>
      readApiSecret(await call("getApiSecret", toPath(identifier), options)),
    createApiSecret: async (apiSecret, options) => {
      const body = toNewItem(apiSecret, fieldNames, ["name", "url", "clientId"]);
      return readSaved(await call("createApiSecret", { body }, options));
    },
    updateApiSecret: async (identifier, changes, options) => {
      const input = { ...toPath(identifier), body: toChanges(changes, fieldNames) };
      return readSaved(await call("updateApiSecret", input, options), identifier);
    },
    enableApiSecret: async (identifier, options) =>
      assertStatus(await call("enableApiSecret", toPath(identifier), options)),
    disableApiSecret: async (identifier, options) =>
      assertStatus(await call("disableApiSecret", toPath(identifier), options)),
  };
}

function readApiSecret(response: ResponseReader): ApiSecret {
  const fields = getEntity(response, "api_secret_entity");
  return {
    ...readItem(response, fields),
    clientSecret: response.text(fields["client_secret"], "client_secret"),
    clientId: response.text(fields["client_id"], "client_id"),
    url: stringOrNull(fields["url"]),
    identifierCode: stringOrNull(fields["identifier_code"]),
    method: stringOrNull(fields["method"]),
    tags: stringOrNull(fields["tags"]),
    notes: stringOrNull(fields["notes"]),
  };
}

function readSaved(response: ResponseReader, identifier?: string): SavedItem {
  const body = getBody(response);
  // Responses to writes use another key than responses to reads.
  return readSavedItem(response, body["api_entity"] ?? body["api_secret_entity"], identifier);
}
