import type { CallOptions } from "@keyhole/transport";
import type {
  Container,
  Entry,
  FieldInfo,
  SecretChange,
  SecretDetails,
  SecretLocation,
  SecretSummary,
  SecretValue,
} from "./model.js";
import type { NewSecret } from "./new-secret.js";
import type { RefreshStyle } from "./refresh-style.js";

/** Rights of credentials. One is undefined if the vendor doesn't report it. */
export interface CredentialRights {
  readonly list?: boolean | undefined;
  readonly read?: boolean | undefined;
  readonly write?: boolean | undefined;
}

/** What is known about credentials that the vendor accepted. */
export interface VerifiedCredentials {
  /** Whose they are, as the vendor's users know the account. */
  readonly account?: string | undefined;
  /** What they may do with at least some secrets. */
  readonly rights?: CredentialRights | undefined;
  /** When they stop working, in milliseconds since 1970-01-01T00:00:00Z, if that is known. */
  readonly expiresAt?: number | undefined;
}

/** Gives access to one connection's secrets. Every function throws a `VendorError` if it fails. */
export interface SecretProvider {
  /**
   * Checks the credentials. Succeeds even if they have no permission to list; `list` fails then.
   */
  verifyCredentials(call?: CallOptions): Promise<VerifiedCredentials>;
  /**
   * Lists what is directly in a container, or outside all containers, as it arrives.
   *
   * @param containerId undefined for the top level
   */
  list(containerId: string | undefined, call?: CallOptions): AsyncIterable<Entry>;
  /**
   * Whether each secret has its own fields, such as the keys of a JSON text. None of them is primary
   * if there are several.
   */
  readonly fieldsVary?: boolean;
  /** Returns the fields of a secret, the primary one first. Sends nothing unless `fieldsVary`. */
  getFields(location: SecretLocation, call?: CallOptions): Promise<readonly FieldInfo[]>;
  /**
   * Returns what a list doesn't tell about a secret, without its value. Undefined if lists tell
   * everything.
   */
  getDetails?(location: SecretLocation, call?: CallOptions): Promise<SecretDetails>;
  /**
   * Checks whether IDs that a user wrote have the form of this vendor's IDs. Sends nothing. Other
   * IDs are rejected, because they could be words that mislead the user who approves them.
   */
  isPossible(ids: Partial<SecretLocation>): boolean;
  /** Gets a secret's value from the vendor. */
  fetchSecret(location: SecretLocation, call?: CallOptions): Promise<SecretValue>;
  /**
   * Has the vendor issue a new value of the primary field; the old one stops working. Sends one
   * write, and never repeats it. Undefined if the vendor doesn't support it.
   *
   * @returns the new value, if the vendor sends it
   */
  issueSecret?(location: SecretLocation, call?: CallOptions): Promise<string | undefined>;
  /**
   * Sets a new value of one field, and keeps the others. Sends one write, and never repeats it.
   * With `expected`, uses the vendor's compare-and-set if it has one, and throws a `VendorError` of
   * the kind `conflict` if the secret has changed. Undefined if the vendor doesn't support it.
   * See `RefreshStyle` for repeating it with the same token.
   *
   * @returns the new version, if the vendor sends it
   * @throws {TypeError} if this field can't be set; nothing is sent
   */
  setSecret?(
    location: SecretLocation,
    change: SecretChange,
    call?: CallOptions,
  ): Promise<{ readonly version?: string | undefined } | void>;
  /**
   * Has the vendor start a refresh that ends later. Sends one write, and never repeats it. Undefined
   * if the vendor doesn't support it.
   *
   * @param token a UUID that identifies the refresh; see `RefreshStyle` for repeating it
   */
  startRefresh?(location: SecretLocation, token: string, call?: CallOptions): Promise<void>;
  /**
   * Checks a refresh that was started. Undefined if the vendor has no `startRefresh`.
   *
   * @returns undefined if the vendor doesn't know the token
   */
  refreshProgress?(
    location: SecretLocation,
    token: string,
    call?: CallOptions,
  ): Promise<RefreshProgress | undefined>;
  /**
   * Returns how a secret is refreshed, if that isn't the same for each secret of the vendor.
   * Undefined if it is.
   */
  getRefresh?(location: SecretLocation, call?: CallOptions): Promise<RefreshStyle>;
  /**
   * Gets the version before the current one. Undefined if the vendor keeps no versions.
   *
   * @returns undefined if this secret has no earlier version
   */
  fetchPrevious?(location: SecretLocation, call?: CallOptions): Promise<SecretValue | undefined>;
  /**
   * Creates a secret in a container. Sends one write, and never repeats it. Undefined if the vendor
   * doesn't support it.
   *
   * @throws {TypeError} if a text is missing or malformed; the error never contains the value
   */
  createSecret?(containerId: string, secret: NewSecret, call?: CallOptions): Promise<SecretSummary>;
  /**
   * Sets the description of a secret, or removes it if it is empty. Sends one write, and never
   * repeats it. Undefined if the vendor doesn't support it.
   */
  setDescription?(location: SecretLocation, description: string, call?: CallOptions): Promise<void>;
  /**
   * Renames a secret. Sends one write, and never repeats it. Undefined if the vendor doesn't support
   * it.
   */
  setName?(location: SecretLocation, name: string, call?: CallOptions): Promise<void>;
  /**
   * Enables or disables a secret. A disabled secret can't be fetched or set. Succeeds even if
   * nothing changes. Sends one write, and never repeats it. Undefined if the vendor doesn't support
   * it.
   */
  setEnabled?(location: SecretLocation, enabled: boolean, call?: CallOptions): Promise<void>;
  /**
   * Deletes a secret permanently. Sends one write, and never repeats it. Undefined if the vendor
   * doesn't support it.
   */
  deleteSecret?(location: SecretLocation, call?: CallOptions): Promise<void>;
  /** Finds a container by the ID that the user entered. Undefined if containers have no IDs. */
  findContainer?(id: string, call?: CallOptions): Promise<Container>;
  /**
   * Finds a secret by the ID that the user entered. Undefined for a vendor with an `onlySecret`.
   */
  findSecret?(containerId: string, id: string, call?: CallOptions): Promise<SecretSummary>;
}

/**
 * The progress of a refresh that was started. `replaced`: it was done, and a later write has replaced
 * its value. `failed`: it won't change the secret any more.
 */
export type RefreshProgress = "running" | "done" | "replaced" | "failed";
