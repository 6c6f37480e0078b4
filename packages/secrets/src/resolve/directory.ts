import type { AddedById } from "../connections/added-by-id.js";
import type { Connection } from "../connections/connection.js";
import type { SecretProvider } from "../provider/secret-provider.js";

/** A connection that references can name. */
export interface ReferableConnection extends Connection {
  /** What was added to it by hand. */
  readonly added?: AddedById;
}

/** The connections that references lead through, wherever they are kept. */
export interface ConnectionDirectory {
  list(): Promise<readonly ReferableConnection[]>;
  /**
   * What speaks for a connection: the same one each time, so that it authenticates once.
   *
   * @throws {UserFacingError} where it has no credentials, or is gone
   */
  source(id: string): Promise<SecretProvider>;
}
