import { UserFacingError, type CallOptions } from "@keyhole/secrets";
import {
  getAccess,
  connect,
  Opened,
  suggestAlias,
  type AddedById,
  type Connection,
  type ConnectionChange,
  type ConnectionRecord,
  type ConnectionStore,
  type StoredConnections,
} from "@keyhole/secrets/connections";
import type {
  SecretProvider,
  ProviderEnvironment,
  VerifiedCredentials,
} from "@keyhole/secrets/provider";
import type { Lifetime, ListedConnection, ListedConnections } from "../tree/tree-feature.js";
import type { SampleVendors } from "./sample-vendors.js";
import { explanationText } from "../../platform/vscode/vendor-text.js";

type Listener = (ids: readonly string[]) => void;

/** A connection and its provider. */
export interface OpenedConnection {
  readonly record: ConnectionRecord;
  readonly provider: SecretProvider;
}

/** All connections of the user with their providers, wherever they are stored. */
export class Connections {
  readonly #store: ConnectionStore;
  readonly #samples: SampleVendors;
  readonly #environmentOf: (record: Connection) => ProviderEnvironment;
  readonly #opened = new Opened<OpenedConnection>();
  readonly #listeners = new Set<Listener>();

  /**
   * @param environmentOf returns the options of a connection's provider; sample vendors get their own
   *   `fetch`
   */
  constructor(
    store: ConnectionStore,
    samples: SampleVendors,
    environmentOf: (record: Connection) => ProviderEnvironment,
  ) {
    this.#store = store;
    this.#samples = samples;
    this.#environmentOf = environmentOf;
  }

  async list(): Promise<ListedConnections> {
    const { records, unreadable, failure } = await this.#records();
    const connections = records.map(async (whole): Promise<ListedConnection> => {
      const { credentials, ...record } = whole;
      const hasCredentials = credentials !== undefined;
      const lifetime = this.#getLifetime(record.id);
      return { record, access: await getAccess(whole), lifetime, hasCredentials };
    });
    return {
      connections: await Promise.all(connections),
      unreadable: unreadable.map(({ problem, ...entry }) => ({
        ...entry,
        problem: explanationText(problem),
      })),
      locked: failure !== undefined,
    };
  }

  /**
   * Returns a connection with its credentials, or undefined if it was removed.
   *
   * @throws {UserFacingError} if it can't be read
   */
  async record(id: string): Promise<ConnectionRecord | undefined> {
    if (!this.#samples.has(id)) return this.#store.get(id);
    return (await this.#samples.records()).find((candidate) => candidate.id === id);
  }

  async aliases(): Promise<string[]> {
    const { records } = await this.#records();
    return records.map(({ alias }) => alias);
  }

  /** Whether a connection is still stored after the window closes. */
  isStored(id: string): boolean {
    return this.#getLifetime(id) === "stored";
  }

  /**
   * Returns the provider of a connection. It stays the same object until the connection changes.
   *
   * @throws {UserFacingError} if the connection was removed
   */
  async provider(id: string): Promise<SecretProvider> {
    return (await this.opened(id)).provider;
  }

  /**
   * Returns the provider of a connection with the record that it was opened with.
   *
   * @throws {UserFacingError} if the connection was removed
   */
  opened(id: string): Promise<OpenedConnection> {
    return this.#opened.get(id, () => this.#open(id));
  }

  /** Verifies credentials at their vendor, whether or not they are stored. */
  async verifyCredentials(
    record: ConnectionRecord,
    call?: CallOptions,
  ): Promise<VerifiedCredentials> {
    return (await connect(record, this.#environment(record))).verifyCredentials(call);
  }

  /** Stores a connection. Returns false if this machine couldn't store it. */
  async save(record: ConnectionRecord): Promise<boolean> {
    const kept = await this.#store.save(record);
    if (kept) this.#changed(record.id);
    return kept;
  }

  /** Changes a connection; see `ConnectionStore.update`. */
  async update(
    id: string,
    change: (record: ConnectionRecord) => ConnectionRecord,
  ): Promise<ConnectionChange> {
    const result = await this.#store.update(id, change);
    if (result.outcome === "kept") this.#changed(id);
    return result;
  }

  keepForSession(record: ConnectionRecord): void {
    this.#store.keepForSession(record);
    this.#changed(record.id);
  }

  async remove(id: string): Promise<void> {
    await this.#store.remove(id);
    this.#changed(id);
  }

  async setSampleVendors(enabled: boolean): Promise<void> {
    await this.#samples.setEnabled(enabled);
    this.#changed(...this.#samples.ids);
  }

  /** Changes the entries that were added by ID. If they can't be stored, the change lasts for the session. */
  async updateAdded(id: string, change: (added: AddedById) => AddedById): Promise<void> {
    if (this.#samples.has(id)) {
      this.#samples.updateAdded(id, change);
    } else {
      const result = await this.#store.update(id, (record) => ({
        ...record,
        added: change(record.added),
      }));
      if (result.outcome === "lost") this.#store.keepForSession(result.record);
    }
    this.#notify([id]);
  }

  /**
   * Calls back with the connections that were added, changed or removed. Returns a function that stops
   * this.
   */
  onDidChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Handles a changed key of SecretStorage. Another window may have changed it. */
  async storeChanged(key: string): Promise<void> {
    const id = await this.#store.changedElsewhere(key);
    if (id !== undefined) this.#changed(id);
  }

  async #records(): Promise<StoredConnections> {
    const stored = await this.#store.list();
    const aliases = stored.records.map(({ alias }) => alias);
    const samples = await this.#samples.records();
    // Aliases of the user's own connections take precedence.
    const named = samples.map((one) => ({ ...one, alias: suggestAlias(one.alias, aliases) }));
    return { ...stored, records: [...stored.records, ...named] };
  }

  async #open(id: string): Promise<OpenedConnection> {
    const record = await this.record(id);
    if (!record) throw new UserFacingError("The connection was removed.");
    return { record, provider: await connect(record, this.#environment(record)) };
  }

  #environment(record: Connection): ProviderEnvironment {
    const environment = this.#environmentOf(record);
    return this.#samples.has(record.id)
      ? { ...environment, fetch: this.#samples.fetch }
      : environment;
  }

  #getLifetime(id: string): Lifetime {
    if (this.#samples.has(id)) return "sample";
    return this.#store.isSessionOnly(id) ? "session" : "stored";
  }

  #changed(...ids: readonly string[]): void {
    for (const id of ids) this.#opened.delete(id);
    this.#notify(ids);
  }

  #notify(ids: readonly string[]): void {
    for (const listener of this.#listeners) listener(ids);
  }
}
