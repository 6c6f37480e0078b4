import type { Container, FieldInfo, SecretLocation, SecretSummary } from "../provider/model.js";
import type { ReferableConnection } from "./directory.js";

/** What has to be known to find out where a reference leads. No value is part of it. */
export interface Lists {
  connections(): Promise<readonly ReferableConnection[]>;
  /**
   * Every container of a connection.
   *
   * @throws {ListForbiddenError | VendorError} where they cannot be listed
   */
  containers(connection: ReferableConnection): Promise<readonly Container[]>;
  /**
   * Every secret of a container.
   *
   * @throws {ListForbiddenError | VendorError} where they cannot be listed
   */
  secrets(connection: ReferableConnection, containerId: string): Promise<readonly SecretSummary[]>;
  /** Whether ids can be the vendor's at all; nothing is sent. */
  isPossible(connection: ReferableConnection, ids: Partial<SecretLocation>): Promise<boolean>;
  /** The fields that secrets in a container have, the primary one first. */
  fields(connection: ReferableConnection, containerId: string): Promise<readonly FieldInfo[]>;
}
