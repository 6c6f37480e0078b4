import {
  getAccess,
  ConnectionStore,
  Opened,
  connect,
  getOrigin,
  type ConnectionRecord,
  type StoredConnections,
} from "@keyhole/secrets/connections";
import type { SecretProvider, ProviderEnvironment } from "@keyhole/secrets/provider";
import { expandTemplate, type Variables } from "@keyhole/secrets/references";
import type { ConnectionDirectory, ReferableConnection } from "@keyhole/secrets/resolve";
import { fetchTrusting, programRunner } from "@keyhole/secrets/node";
import { createNodeFetch } from "@keyhole/transport/node";
import { CliError } from "../cli-error.js";
import { loadProxies } from "../network/proxies.js";
import type { Host } from "../cli-host.js";
import { LongEntries } from "../keyring/long-entries.js";
import {
  environmentConnections,
  environmentId,
  isFromEnvironment,
  readEnvironmentConnection,
  withoutOwnVariables,
} from "./environment-connections.js";

/** What the user reads before there is a connection. */
export const noConnections = "There are no connections yet. Add one: keyhole connections add";

/**
 * The connections of the environment and of the keychain. If both have one of the same name, the
 * environment's is used.
 */
export class CliConnections implements ConnectionDirectory {
  readonly #host: Host;
  readonly #opened = new Opened<SecretProvider>();
  #store: Promise<ConnectionStore> | undefined;
  #stored: Promise<StoredConnections> | undefined;
  #agentFor: ReturnType<typeof loadProxies> | undefined;
  #isKeychainNeeded = true;
  /** Why an entry of the keychain could not be read. */
  #entryProblem: unknown;
  /** Why the keychain could not be used; undefined if it was used or not needed. */
  keychainProblem: CliError | undefined;

  constructor(host: Host) {
    this.#host = host;
  }

  /**
   * Lists all connections. If the keychain can't be used, as on a build machine, it lists those of
   * the environment and sets {@link keychainProblem}; without any, it throws a `CliError`.
   */
  async list(): Promise<readonly ReferableConnection[]> {
    const { env } = this.#host;
    const fromEnvironment = await Promise.all(
      environmentConnections(env).map(async (one) => ({
        ...one,
        id: await environmentId(env, one),
      })),
    );
    if (!this.#isKeychainNeeded) return fromEnvironment;
    try {
      const { records } = await this.stored();
      const others = records
        .filter(({ alias }) => !fromEnvironment.some((one) => one.alias === alias))
        .map(async (record): Promise<ReferableConnection> => {
          const { id, alias, vendor, added } = record;
          return { id, alias, vendor, added, access: await getAccess(record) };
        });
      return [...fromEnvironment, ...(await Promise.all(others))];
    } catch (error) {
      if (fromEnvironment.length === 0 || !(error instanceof CliError)) throw error;
      this.keychainProblem = error;
      return fromEnvironment;
    }
  }

  /**
   * Doesn't open the keychain if the environment has all connections of these names: it may ask for
   * its password, and make a build machine wait.
   */
  limitTo(aliases: readonly string[]): void {
    const known = new Set(environmentConnections(this.#host.env).map(({ alias }) => alias));
    this.#isKeychainNeeded = !aliases.every((alias) => known.has(alias));
  }

  /** The same for the connections that references lead through. */
  limitToThoseOf(references: readonly { readonly value: string }[], variables: Variables): void {
    this.limitTo(references.flatMap(({ value }) => aliasesIn(value, variables)));
  }

  /** Finds a connection by its alias; it throws a `CliError` if there is none. */
  async find(alias: string): Promise<ReferableConnection> {
    const all = await this.list();
    const found = all.find((candidate) => candidate.alias === alias);
    if (found) return found;
    if (this.keychainProblem) throw this.keychainProblem;
    const names = all.map((candidate) => candidate.alias).join(", ");
    throw new CliError(
      "no-connection",
      names === ""
        ? noConnections
        : `There's no connection named “${alias}”. Use one of these: ${names}. Or add it: keyhole connections add ${alias}`,
    );
  }

  /** The provider of a connection: the same one each time. */
  provider(id: string): Promise<SecretProvider> {
    return this.#opened.get(id, async () => {
      const record = requireCredentials(await this.record(id));
      return connect(record, await this.providerEnvironment(record));
    });
  }

  /**
   * The environment that a connection's provider runs in, with the proxies that the user's environment names.
   *
   * @throws {CliError} if the one for its base URL isn't valid
   */
  async providerEnvironment({
    settings,
  }: Pick<ConnectionRecord, "settings">): Promise<ProviderEnvironment> {
    const { fetch, env, home } = this.#host;
    const agentFor = fetch ? undefined : await (this.#agentFor ??= loadProxies(env));
    const origin = getOrigin(settings);
    // As an error of a request, it would only say that the vendor couldn't be reached.
    if (origin !== undefined) agentFor?.(new URL(origin));
    return {
      fetch: fetch ?? createNodeFetch({ agentFor }),
      fetchTrusting: (certificates) => fetchTrusting(certificates, agentFor),
      runProgram: programRunner(withoutOwnVariables(env), home),
    };
  }

  /** A connection with its credentials; it throws a `CliError` if it was removed or isn't complete. */
  async record(id: string): Promise<ConnectionRecord> {
    const { env } = this.#host;
    for (const connection of isFromEnvironment(id) ? environmentConnections(env) : []) {
      if ((await environmentId(env, connection)) === id) {
        return readEnvironmentConnection(env, connection);
      }
    }
    const stored = isFromEnvironment(id) ? undefined : await this.stored();
    const record = stored?.records.find((candidate) => candidate.id === id);
    if (record) return record;
    throw new CliError(
      "no-connection",
      "The connection was removed. Add it again: keyhole connections add",
    );
  }

  /** Finds a connection of the keychain; it throws a `CliError` if there is none. */
  async storedRecord(alias: string): Promise<ConnectionRecord> {
    const { records } = await this.stored();
    const record = records.find((candidate) => candidate.alias === alias);
    if (record) return record;
    throw new CliError(
      "no-connection",
      `No connection in the keychain is named ${alias}. List them: keyhole connections list`,
    );
  }

  /** The connections of the keychain; it throws a `CliError` if that can't be used. */
  stored(): Promise<StoredConnections> {
    return (this.#stored ??= this.#openStore().then(async (store) => {
      const stored = await store.list();
      // If none can be read, the problem is the keychain's. Advice to add or remove connections would do harm.
      const failure = stored.failure ?? (stored.records.length === 0 && this.#entryProblem);
      if (failure) throw failure as Error;
      return stored;
    }));
  }

  /**
   * Stores a connection in the keychain.
   *
   * @throws {CliError} if the keychain can't be used or doesn't keep it; the old record stays
   */
  async save(record: ConnectionRecord): Promise<void> {
    const store = await this.#openStore();
    if (await store.save(record)) return;
    throw new CliError(
      "no-connection",
      "The keychain didn't save the connection. Unlock it, check that it can be written, and try again.",
    );
  }

  /** Removes a connection from the keychain, with its credentials. */
  async remove(id: string): Promise<void> {
    await (await this.#openStore()).remove(id);
  }

  #openStore(): Promise<ConnectionStore> {
    return (this.#store ??= this.#host.keyring().then((keyring) => {
      const get = (account: string): Promise<string | undefined> =>
        keyring.get(account).catch((error: unknown) => {
          this.#entryProblem = error;
          throw error;
        });
      return new ConnectionStore(new LongEntries({ ...keyring, get }));
    }));
  }
}

/**
 * Returns the connection.
 *
 * @throws {CliError} if it has no credentials
 */
export function requireCredentials(record: ConnectionRecord): ConnectionRecord {
  if (record.credentials) return record;
  throw new CliError(
    "no-connection",
    `The connection ${record.alias} has no credentials yet. Enter them: keyhole connections credentials ${record.alias}`,
  );
}

/** The alias in a reference; none if it can't be read, which is reported when it is resolved. */
function aliasesIn(reference: string, variables: Variables): readonly string[] {
  try {
    return [expandTemplate(reference, variables).alias];
  } catch {
    return [];
  }
}
