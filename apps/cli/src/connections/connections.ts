import {
  openSource,
  type ConnectionDirectory,
  type ConnectionRecord,
  type ReferableConnection,
  type Source,
} from "@keyhole/secrets";
import { CliError } from "../cli-error.js";
import type { Host } from "../host.js";
import { ConnectionStore, type StoredConnections } from "./connection-store.js";
import {
  environmentConnections,
  isFromEnvironment,
  readEnvironmentConnection,
} from "./environment-connections.js";
import { fetchTrusting } from "./fetch-trusting.js";

const noneStored: StoredConnections = { records: [], unreadable: [] };

/**
 * Every connection there is: those of the environment, and those of the keychain. Where both have
 * one of the same name, the environment's counts, as it is what was said last.
 */
export class Connections implements ConnectionDirectory {
  readonly #host: Host;
  readonly #sources = new Map<string, Promise<Source>>();
  #store: Promise<ConnectionStore> | undefined;
  #stored: Promise<StoredConnections> | undefined;
  #keychainProblem: CliError | undefined;
  #isKeychainNeeded = true;

  constructor(host: Host) {
    this.#host = host;
  }

  /**
   * Where the keychain cannot be used, those of the environment are all: on a build machine there is
   * none. {@link keychainProblem} tells then.
   *
   * @throws {CliError} where there is no connection in the environment, either
   */
  async list(): Promise<readonly ReferableConnection[]> {
    const fromEnvironment = environmentConnections(this.#host.env);
    const { records } = await this.#storedOr(fromEnvironment.length > 0);
    const names = new Set(fromEnvironment.map(({ alias }) => alias));
    return [
      ...fromEnvironment.map(({ id, alias, vendor }) => ({ id, alias, vendor })),
      ...records
        .filter(({ alias }) => !names.has(alias))
        .map(({ id, alias, vendor, added }) => ({ id, alias, vendor, added })),
    ];
  }

  /**
   * Leaves the keychain alone where the environment has all connections of these names: it may ask
   * for its password, or keep a build machine without one waiting.
   */
  limitTo(aliases: readonly string[]): void {
    const known = new Set(environmentConnections(this.#host.env).map(({ alias }) => alias));
    this.#isKeychainNeeded = !aliases.every((alias) => known.has(alias));
  }

  /** Why the keychain could not be used, where that was passed over. */
  get keychainProblem(): CliError | undefined {
    return this.#keychainProblem;
  }

  source(id: string): Promise<Source> {
    let source = this.#sources.get(id);
    if (!source) {
      source = this.record(id).then((record) => this.open(record));
      this.#sources.set(id, source);
    }
    return source;
  }

  /**
   * A connection with its credentials.
   *
   * @throws {CliError} where it is gone, not complete, or has no credentials
   */
  async record(id: string): Promise<ConnectionRecord> {
    if (isFromEnvironment(id)) {
      const { env } = this.#host;
      const described = environmentConnections(env).find((candidate) => candidate.id === id);
      if (described) return readEnvironmentConnection(env, described, this.#host.clock.now());
    } else {
      const { records } = await this.stored();
      const record = records.find((candidate) => candidate.id === id);
      if (record) return record;
    }
    throw new CliError("no-connection", "The connection was removed meanwhile.");
  }

  /**
   * Creates the source of a connection; nothing is sent yet.
   *
   * @throws {CliError} where it has no credentials
   */
  open(record: ConnectionRecord): Promise<Source> {
    if (!record.credentials) {
      throw new CliError(
        "no-connection",
        `The connection ${record.alias} has no credentials yet. Enter them: keyhole connections credentials ${record.alias}`,
      );
    }
    const { fetch, clock } = this.#host;
    return openSource(record, {
      fetch,
      fetchTrusting: (certificates) => fetchTrusting(certificates, clock.now()),
    });
  }

  /**
   * The connections of the keychain.
   *
   * @throws {CliError} where it cannot be used
   */
  stored(): Promise<StoredConnections> {
    return (this.#stored ??= this.store().then((store) => store.list()));
  }

  /**
   * Where connections are kept.
   *
   * @throws {CliError} where the keychain cannot be used
   */
  store(): Promise<ConnectionStore> {
    return (this.#store ??= this.#host.keyring().then((keyring) => new ConnectionStore(keyring)));
  }

  async #storedOr(mayPassOver: boolean): Promise<StoredConnections> {
    if (!this.#isKeychainNeeded) return noneStored;
    try {
      return await this.stored();
    } catch (error) {
      if (!mayPassOver || !(error instanceof CliError)) throw error;
      this.#keychainProblem = error;
      return noneStored;
    }
  }
}
