import type { Connection } from "../connections/connection-record.js";
import type { AddedById } from "../connections/added-by-id.js";
import { connect, splitSettingsAndCredentials } from "../connections/connect.js";
import { Opened } from "../connections/opened.js";
import type { SecretProvider } from "../provider/secret-provider.js";
import type { FieldValues, ProviderEnvironment } from "../provider/vendor-descriptor.js";
import { UserFacingError } from "../user-facing-error.js";
import { findVendor } from "../vendors/vendor-registry.js";

/** A connection that references can use. */
export interface ReferableConnection extends Connection {
  /** The entries that were added to it by ID. */
  readonly added?: AddedById;
  /**
   * What `getAccess` returns for it. Approvals end if it changes. Absent if the ID changes as well.
   */
  readonly access?: string;
}

/** The connections that references can use. */
export interface ConnectionDirectory {
  list(): Promise<readonly ReferableConnection[]>;
  /**
   * Returns the provider of a connection. It is created once, so that it authenticates once.
   *
   * @throws {UserFacingError} if the connection has no credentials, or was removed
   */
  provider(id: string): Promise<SecretProvider>;
}

/** A connection whose credentials the program has. */
export interface GivenConnection {
  /** The name in references, for which approvals are kept; see `aliasProblem` for its form. */
  readonly alias: string;
  /** The vendor's ID. */
  readonly vendor: string;
  /** Settings and credentials as strings, named like the options of the vendor's client. */
  readonly fieldValues: FieldValues;
}

/** Creates the connections of a program that has its own credentials. */
export function createConnectionDirectory(
  connections: readonly GivenConnection[],
  environment: ProviderEnvironment = {},
): ConnectionDirectory {
  const opened = new Opened<SecretProvider>();
  const open = async (id: string): Promise<SecretProvider> => {
    const given = connections.find(({ alias }) => alias === id);
    const vendor = given && findVendor(given.vendor);
    if (!vendor) {
      throw new UserFacingError(
        "This version of Keyhole doesn't support the vendor {0}.",
        given?.vendor ?? id,
      );
    }
    const form = splitSettingsAndCredentials(vendor, given.fieldValues);
    return connect({ vendor: vendor.id, ...form }, environment);
  };
  return {
    list: async () => connections.map(({ alias, vendor }) => ({ id: alias, alias, vendor })),
    provider: (id) => opened.get(id, () => open(id)),
  };
}
