import { aliasProblem, type Connection } from "../connections/connection-record.js";
import type { AddedById } from "../connections/added-by-id.js";
import { connect, splitSettingsAndCredentials } from "../connections/connect.js";
import { Opened } from "../connections/opened.js";
import type { SecretProvider } from "../provider/secret-provider.js";
import type { FieldValues, ProviderEnvironment } from "../provider/vendor-descriptor.js";
import { englishText, UserFacingError } from "../user-facing-error.js";
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
  /**
   * What approvals are kept for. Pass one if they are kept for longer than the program runs, and
   * another one for another account.
   *
   * @default the alias
   */
  readonly id?: string;
  /** What references call it; see `aliasProblem` for its form. */
  readonly alias: string;
  /** The vendor's id. */
  readonly vendor: string;
  /** Settings and credentials, named as the options of the vendor's client; texts all of them. */
  readonly fieldValues: FieldValues;
}

/**
 * The connections of a program that brings its own credentials.
 *
 * @throws {TypeError} for an alias that isn't valid, or is repeated
 */
export function createConnectionDirectory(
  connections: readonly GivenConnection[],
  environment: ProviderEnvironment = {},
): ConnectionDirectory {
  const given = new Map<string, GivenConnection>();
  for (const connection of connections) {
    const taken = [...given.values()].map(({ alias }) => alias);
    const problem = aliasProblem(connection.alias, taken);
    if (problem) throw new TypeError(`${connection.alias}: ${englishText(problem)}`);
    given.set(connection.id ?? connection.alias, connection);
  }
  const opened = new Opened<SecretProvider>();
  return {
    list: async () => [...given].map(([id, { alias, vendor }]) => ({ id, alias, vendor })),
    provider: (id) => opened.get(id, () => open(id, given.get(id), environment)),
  };
}

async function open(
  id: string,
  given: GivenConnection | undefined,
  environment: ProviderEnvironment,
): Promise<SecretProvider> {
  if (!given) throw new UserFacingError("No connection is named {0}.", id);
  const vendor = findVendor(given.vendor);
  if (!vendor) {
    throw new UserFacingError("This version of Keyhole does not know {0}.", given.vendor);
  }
  return connect(
    { vendor: vendor.id, ...splitSettingsAndCredentials(vendor, given.fieldValues) },
    environment,
  );
}
