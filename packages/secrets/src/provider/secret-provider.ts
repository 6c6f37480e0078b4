import type { CallOptions } from "@keyhole/transport";
import type { Container, FieldInfo, SecretLocation, SecretSummary, SecretValue } from "./model.js";
import type { NewSecret } from "./new-secret.js";

/** What speaks for one connection. Every function throws a `VendorError` when it fails. */
export interface SecretProvider {
  /**
   * Proves the credential alone. A missing right to list is no failure here: it is found, and
   * shown, where the list would stand.
   */
  verifyCredentials(call?: CallOptions): Promise<void>;
  /** Lists the containers as they arrive. */
  listContainers(call?: CallOptions): AsyncIterable<Container>;
  /** Lists the secrets of a container as they arrive. */
  listSecrets(containerId: string, call?: CallOptions): AsyncIterable<SecretSummary>;
  /** The fields that secrets in a container have, the primary one first; nothing is sent. */
  fieldsOf(containerId: string): readonly FieldInfo[];
  /**
   * Whether ids that a user wrote can be this vendor's at all; nothing is sent. What cannot be one
   * must lead nowhere: it could be words that look harmless to the user who must approve them.
   */
  isPossible(ids: Partial<SecretLocation>): boolean;
  /** Gets a secret's value from the vendor. */
  fetchSecret(location: SecretLocation, call?: CallOptions): Promise<SecretValue>;
  /**
   * Has the vendor issue a new value of the primary field; the old one stops working. One write,
   * never repeated. Absent where the vendor cannot.
   *
   * @returns the new value where the vendor tells it
   */
  issueSecret?(location: SecretLocation, call?: CallOptions): Promise<string | undefined>;
  /**
   * Sets a new value of the primary field; the old one is gone. One write, never repeated. Absent
   * where the vendor cannot.
   */
  setSecret?(location: SecretLocation, value: string, call?: CallOptions): Promise<void>;
  /**
   * Creates a secret in a container. One write, never repeated. Absent where the vendor cannot.
   *
   * @throws {TypeError} where a text is missing or malformed; it never repeats the value
   */
  createSecret?(containerId: string, secret: NewSecret, call?: CallOptions): Promise<SecretSummary>;
  /**
   * Sets the description of a secret; an empty one removes it. One write, never repeated. Absent
   * where the vendor cannot.
   */
  setDescription?(location: SecretLocation, description: string, call?: CallOptions): Promise<void>;
  /** Gives a secret another name. One write, never repeated. Absent where the vendor cannot. */
  setName?(location: SecretLocation, name: string, call?: CallOptions): Promise<void>;
  /**
   * Enables or disables a secret: a disabled one can be neither fetched nor set. Succeeds also where
   * nothing changes. One write, never repeated by itself. Absent where the vendor cannot.
   */
  setEnabled?(location: SecretLocation, enabled: boolean, call?: CallOptions): Promise<void>;
  /** Finds a container by the id that a person entered, where the vendor has ids for them. */
  findContainer?(id: string, call?: CallOptions): Promise<Container>;
  /** Finds a secret by the id that a person entered, where a container holds several. */
  findSecret?(containerId: string, id: string, call?: CallOptions): Promise<SecretSummary>;
}
