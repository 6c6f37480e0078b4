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
  type Fields,
  type Item,
  type ItemOnList,
  type SavedItem,
} from "./senhasegura-items.js";
import type { SharingInput } from "./senhasegura-sharing.js";
import { stringOrNull } from "./senhasegura-values.js";

/** A password in a list, without its value. */
export interface PasswordOnList extends ItemOnList {
  /** Where the password is used. */
  readonly url: string | null;
  /** The user name of the account. */
  readonly username: string | null;
  /** Keywords, separated by commas. */
  readonly tags: string | null;
}

/** A password. Its value is `password`. */
export interface Password extends Item {
  readonly password: string;
  /** Where the password is used. */
  readonly url: string | null;
  /** The user name of the account. */
  readonly username: string | null;
  /** The seed of the account's one-time codes (TOTP), in base32. It is confidential too. */
  readonly secretKey: string | null;
  /** The current one-time code. */
  readonly token: string | null;
  readonly notes: string | null;
  /** Keywords, separated by commas. */
  readonly tags: string | null;
}

/** The input for a new password. */
export interface NewPassword extends SharingInput {
  readonly name: string;
  /** The user name of the account. */
  readonly username: string;
  readonly password: string;
  /** Where the password is used. */
  readonly url?: string | undefined;
  /** The seed of the account's one-time codes (TOTP), in base32. */
  readonly secretKey?: string | undefined;
  readonly notes?: string | undefined;
  /** Keywords, separated by commas. */
  readonly tags?: string | undefined;
}

/** The fields of a password to update. */
export type PasswordChanges = Changes<NewPassword>;

/** Filters for a list of passwords. Without a filter, lists all that the access key may see. */
export interface ListPasswordsOptions extends CallOptions {
  /** Only items with this tag. */
  readonly tag?: string | undefined;
  readonly name?: string | undefined;
  /** Only items with this user name. */
  readonly username?: string | undefined;
  /** Only items with this URL. */
  readonly url?: string | undefined;
}

/**
 * The functions for passwords. An `identifier` is the number that senhasegura gave the item, as a
 * string of digits.
 *
 * Source: the pages on passwords in the documentation of MySafe's API, v3-32 to v4.
 */
export interface PasswordMethods {
  /**
   * Lists passwords without their values. senhasegura sends them all in one response.
   *
   * @throws {VendorError} `forbidden` (1006) if the access key may not list
   */
  listPasswords(options?: ListPasswordsOptions): AsyncGenerator<PasswordOnList, void>;
  /**
   * Gets a password with its value. If it needs a justification or an approval, the call fails with
   * senhasegura's message as `vendorMessage`; the response isn't documented.
   *
   * @throws {VendorError} `not-found` (1005), `forbidden` (1006), `inactive` (1009: disabled) or
   *   `invalid-request` (1010: the identifier is not a number)
   */
  getPassword(identifier: string, options?: CallOptions): Promise<Password>;
  /**
   * Creates a password, which belongs to the access key's user. Never repeated: after a `network`,
   * `timeout`, `unavailable` or `unexpected-response` error, list to find out whether it exists.
   *
   * @throws {VendorError} `invalid-request` (1001: a field is missing)
   * @throws {TypeError} that names the missing or malformed field
   */
  createPassword(password: NewPassword, options?: CallOptions): Promise<SavedItem>;
  /**
   * Updates fields of a password and keeps the others. Never repeated: after a `network`,
   * `timeout`, `unavailable` or `unexpected-response` error, get the password to find out its
   * current fields.
   *
   * @throws {VendorError} as {@link getPassword}, and `invalid-request` (1001)
   * @throws {TypeError} that names the malformed field, or if there are no fields
   */
  updatePassword(
    identifier: string,
    changes: PasswordChanges,
    options?: CallOptions,
  ): Promise<SavedItem>;
  /**
   * Enables a password. Succeeds if it is already enabled. Isn't retried automatically, but can be
   * called again safely.
   *
   * @throws {VendorError} `not-found` (1005), `forbidden` (1006) or `invalid-request` (1010)
   */
  enablePassword(identifier: string, options?: CallOptions): Promise<void>;
  /**
   * Disables a password: it can't be fetched or updated until it is enabled. Succeeds if it is
   * already disabled. Isn't retried automatically, but can be called again safely.
   *
   * @throws {VendorError} as {@link enablePassword}
   */
  disablePassword(identifier: string, options?: CallOptions): Promise<void>;
}

/** senhasegura's name for each field of a password. */
const fieldNames = {
  name: "name",
  username: "username",
  password: "password",
  url: "url",
  secretKey: "secret_key",
  notes: "notes",
  tags: "tags",
} as const;

/** Creates the functions for passwords. */
export function passwordMethods({ call }: SenhaseguraApiClient): PasswordMethods {
  return {
    async *listPasswords(options) {
      const query = toStringFields(options, {
        tag: "tag",
        name: "name",
        username: "username",
        url: "url",
      });
      const response = await call("listPasswords", { query }, options);
      yield* readList(response, "password_on_list", readPasswordOnList);
    },
    getPassword: async (identifier, options) =>
      readPassword(await call("getPassword", toPath(identifier), options)),
    createPassword: async (password, options) => {
      const body = toNewItem(password, fieldNames, ["name", "username", "password"]);
      return readSaved(await call("createPassword", { body }, options));
    },
    updatePassword: async (identifier, changes, options) => {
      const input = { ...toPath(identifier), body: toChanges(changes, fieldNames) };
      return readSaved(await call("updatePassword", input, options), identifier);
    },
    enablePassword: async (identifier, options) =>
      assertStatus(await call("enablePassword", toPath(identifier), options)),
    disablePassword: async (identifier, options) =>
      assertStatus(await call("disablePassword", toPath(identifier), options)),
  };
}

function readPasswordOnList(response: ResponseReader, fields: Fields): PasswordOnList {
  return {
    ...readItemOnList(response, fields),
    url: stringOrNull(fields["url"]),
    username: stringOrNull(fields["username"]),
    tags: stringOrNull(fields["tags"]),
  };
}

function readPassword(response: ResponseReader): Password {
  const fields = getEntity(response, "password_entity");
  return {
    ...readItem(response, fields),
    password: response.text(fields["password"], "password"),
    url: stringOrNull(fields["url"]),
    username: stringOrNull(fields["username"]),
    secretKey: stringOrNull(fields["secret_key"]),
    token: stringOrNull(fields["token"]),
    notes: stringOrNull(fields["notes"]),
    tags: stringOrNull(fields["tags"]),
  };
}

function readSaved(response: ResponseReader, identifier?: string): SavedItem {
  return readSavedItem(response, getBody(response)["password_entity"], identifier);
}
