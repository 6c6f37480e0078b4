import type { CallOptions } from "@keyhole/transport";
import type { Changes, Item, ItemOnList, Kind, SavedItem } from "./items.js";
import type { SharingInput } from "./sharing.js";

/** A password as the list has it. */
export interface PasswordOnList extends ItemOnList {
  /** Where the password is used. */
  readonly url: string | null;
  /** The user name of the account. */
  readonly username: string | null;
  /** Keywords, with commas between them. */
  readonly tags: string | null;
}

/** A password; its value is `password`. */
export interface Password extends Item {
  readonly password: string;
  /** Where the password is used. */
  readonly url: string | null;
  /** The user name of the account. */
  readonly username: string | null;
  /** The seed of the account's one-time codes (TOTP), in base32: confidential too. */
  readonly secret_key: string | null;
  /** The one-time code of this moment. */
  readonly token: string | null;
  readonly notes: string | null;
  /** Keywords, with commas between them. */
  readonly tags: string | null;
}

/** A password to be created. */
export interface NewPassword extends SharingInput {
  readonly name: string;
  /** The user name of the account. */
  readonly username: string;
  readonly password: string;
  /** Where the password is used. */
  readonly url?: string | undefined;
  /** The seed of the account's one-time codes (TOTP), in base32. */
  readonly secret_key?: string | undefined;
  readonly notes?: string | undefined;
  /** Keywords, with commas between them. */
  readonly tags?: string | undefined;
}

/** The fields of a password that an update sets. */
export type PasswordChanges = Changes<NewPassword>;

/** Which passwords are listed; all that the access key may see where nothing is said. */
export interface ListPasswordsOptions extends CallOptions {
  /** A tag that they have. */
  readonly tag?: string | undefined;
  readonly name?: string | undefined;
  /** The user name of the account. */
  readonly username?: string | undefined;
  /** Where they are used. */
  readonly url?: string | undefined;
}

/**
 * What a client does with passwords.
 *
 * Source: the pages on passwords in the documentation of MySafe's API, v3-32 to v4. An
 * `identifier` is the number that senhasegura gave the item, as a string of digits.
 */
export interface PasswordMethods {
  /**
   * Lists passwords without their values; senhasegura sends them all at once.
   *
   * @throws {VendorError} `forbidden` (1006) where the access key may not list
   */
  listPasswords(options?: ListPasswordsOptions): AsyncGenerator<PasswordOnList, void>;
  /**
   * Gets a password with its value. What senhasegura answers for one that needs a justification or
   * an approval is not documented: the error has its words as `vendorMessage`.
   *
   * @throws {VendorError} `not-found` (1005), `forbidden` (1006), `inactive` (1009: disabled) or
   *   `invalid-request` (1010: the identifier is no number)
   */
  getPassword(identifier: string, options?: CallOptions): Promise<Password>;
  /**
   * Creates a password, which belongs to the access key's user. Never repeated: after a `network`,
   * `timeout`, `unavailable` or `unexpected-response` error it may exist all the same; list to
   * learn.
   *
   * @throws {VendorError} `invalid-request` (1001: a field is missing)
   * @throws {TypeError} where a field is missing or malformed; it names the field
   */
  createPassword(password: NewPassword, options?: CallOptions): Promise<SavedItem>;
  /**
   * Sets fields of a password; the others stay. Never repeated: after a `network`, `timeout`,
   * `unavailable` or `unexpected-response` error, get the password to learn what is in force.
   *
   * @throws {VendorError} as {@link getPassword}, and `invalid-request` (1001)
   * @throws {TypeError} where a field is malformed, or where there is none; it names the field
   */
  updatePassword(
    identifier: string,
    changes: PasswordChanges,
    options?: CallOptions,
  ): Promise<SavedItem>;
  /**
   * Enables a password that was disabled; succeeds also where it is enabled already. Never repeated
   * by itself, but safe to repeat.
   *
   * @throws {VendorError} `not-found` (1005), `forbidden` (1006) or `invalid-request` (1010)
   */
  enablePassword(identifier: string, options?: CallOptions): Promise<void>;
  /**
   * Disables a password: it can be neither got nor updated until it is enabled. Succeeds also where
   * it is disabled already. Never repeated by itself, but safe to repeat.
   *
   * @throws {VendorError} as {@link enablePassword}
   */
  disablePassword(identifier: string, options?: CallOptions): Promise<void>;
}

export const passwords: Kind<{
  noun: "Password";
  listOptions: ListPasswordsOptions;
  onList: PasswordOnList;
  item: Password;
  created: NewPassword;
  changes: PasswordChanges;
}> = {
  noun: "Password",
  key: "password",
  onList: { url: false, username: false, tags: false },
  item: {
    password: true,
    url: false,
    username: false,
    secret_key: false,
    token: false,
    notes: false,
    tags: false,
  },
  filters: ["tag", "name", "username", "url"],
  required: ["name", "username", "password"],
};
