import type { Connection } from "../connections/connection-record.js";
import type { AddedById } from "../connections/added-by-id.js";
import { connect, splitSettingsAndCredentials } from "../connections/connect.js";
import { Opened } from "../connections/opened.js";
import type { SecretProvider } from "../provider/secret-provider.js";
import type { FieldValues, ProviderEnvironment } from "../provider/vendor-descriptor.js";
import { UserFacingError } from "../user-facing-error.js";
import { findVendor } from "../vendors/vendor-registry.js";

/** A connection that references can name. */
export interface ReferableConnection extends Connection {
  /** What was added to it by hand. */
  readonly added?: AddedById;
  /** What `getAccess` returns for it: approvals end if that changes. Absent if the id changes then, too. */
  readonly access?: string;
}

/** The connections that references can name. */
export interface ConnectionDirectory {
  list(): Promise<readonly ReferableConnection[]>;
  /**
   * The provider of a connection: the same one each time, so that it authenticates once.
   *
   * @throws {UserFacingError} if it has no credentials, or was removed
   */
  provider(id: string): Promise<SecretProvider>;
}

/** A connection that a program has the credentials of. */
export interface GivenConnection {
  /** What references call it, and what approvals are kept for; see `aliasProblem` for its form. */
  readonly alias: string;
  /** The vendor's id. */
  readonly vendor: string;
  /** Settings and credentials, named as the options of the vendor's client; texts all of them. */
  readonly fieldValues: FieldValues;
}

/** The connections of a program that brings its own credentials. */
export function createConnectionDirectory(
  connections: readonly GivenConnection[],
  environment: ProviderEnvironment = {},
): ConnectionDirectory {
  const opened = new Opened<SecretProvider>();
  const open = async (id: string): Promise<SecretProvider> => {
    const given = connections.find(({ alias }) => alias === id);
    const vendor = given && findVendor(given.vendor);
    if (!vendor) {
      throw new UserFacingError("This version of Keyhole does not know {0}.", given?.vendor ?? id);
    }
    const form = splitSettingsAndCredentials(vendor, given.fieldValues);
    return connect({ vendor: vendor.id, ...form }, environment);
  };
  return {
    list: async () => connections.map(({ alias, vendor }) => ({ id: alias, alias, vendor })),
    provider: (id) => opened.get(id, () => open(id)),
  };
}
