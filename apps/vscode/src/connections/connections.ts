import {
  ExplainedError,
  openSource,
  suggestAlias,
  type AddedById,
  type CallOptions,
  type Connection,
  type ConnectionRecord,
  type Source,
  type SourceEnvironment,
} from "@keyhole/secrets";
import type { SampleVendors } from "../sample/sample-vendors.js";
import type { Change, ConnectionStore, StoredConnections } from "./connection-store.js";

/** How long a connection lasts. */
export type Lifetime = "stored" | "session" | "sample";

/** A connection without its credentials, and how long it lasts. */
export interface ListedConnection {
  readonly record: Omit<ConnectionRecord, "credentials">;
  readonly lifetime: Lifetime;
  /** False after an import, until they are entered: nothing is sent until then. */
  readonly hasCredentials: boolean;
}

/** All connections there are. */
export interface ListedConnections extends Omit<StoredConnections, "records"> {
  readonly connections: readonly ListedConnection[];
}

type Listener = (ids: readonly string[]) => void;

/** A connection, and what speaks for it. */
export interface OpenedConnection {
  readonly record: ConnectionRecord;
  readonly source: Source;
}

/** Every connection the user has, wherever it is kept, with its source. */
export class Connections {
  readonly #store: ConnectionStore;
  readonly #samples: SampleVendors;
  readonly #environmentOf: (record: Connection) => SourceEnvironment;
  readonly #opened = new Map<string, Promise<OpenedConnection>>();
  readonly #listeners = new Set<Listener>();

  /** @param environmentOf what a connection's source runs in, but for the sample vendors' fetch */
  constructor(
    store: ConnectionStore,
    samples: SampleVendors,
    environmentOf: (record: Connection) => SourceEnvironment,
  ) {
    this.#store = store;
    this.#samples = samples;
    this.#environmentOf = environmentOf;
  }

  /** Stored connections by alias, then the sample ones. */
  async list(): Promise<ListedConnections> {
    const { records, ...others } = await this.#records();
    const connections = records.map(({ credentials, ...record }): ListedConnection => {
      const hasCredentials = credentials !== undefined;
      return { record, lifetime: this.#lifetimeOf(record.id), hasCredentials };
    });
    return { connections, ...others };
  }

  /**
   * A connection with its credentials; undefined where it was removed.
   *
   * @throws {ExplainedError} where it cannot be read
   */
  async record(id: string): Promise<ConnectionRecord | undefined> {
    if (!this.#samples.has(id)) return this.#store.get(id);
    return (await this.#samples.records()).find((candidate) => candidate.id === id);
  }

  /** The aliases in use. */
  async aliases(): Promise<string[]> {
    const { records } = await this.#records();
    return records.map(({ alias }) => alias);
  }

  /** Whether a connection is there again after the window was closed. */
  isStored(id: string): boolean {
    return this.#lifetimeOf(id) === "stored";
  }

  /**
   * What speaks for a connection; one for as long as the connection stays as it is.
   *
   * @throws {ExplainedError} where there is no such connection any more
   */
  async source(id: string): Promise<Source> {
    return (await this.opened(id)).source;
  }

  /**
   * What speaks for a connection, with the connection as it was when that was opened: whoever changes
   * it meanwhile, the two belong together.
   *
   * @throws {ExplainedError} where there is no such connection any more
   */
  opened(id: string): Promise<OpenedConnection> {
    let opened = this.#opened.get(id);
    if (!opened) {
      opened = this.#open(id);
      this.#opened.set(id, opened);
      // What failed is not kept: the next call may find the connection mended.
      opened.catch(() => this.#opened.delete(id));
    }
    return opened;
  }

  /**
   * Proves a record's credentials at its vendor, whether it is stored or not yet.
   *
   * @throws {TypeError} where a setting or credential is malformed
   * @throws {VendorError} where the vendor does not accept them, or could not be asked
   */
  async check(record: ConnectionRecord, call?: CallOptions): Promise<void> {
    const source = await openSource(record, this.#environment(record));
    await source.verifyCredentials(call);
  }

  /** Stores a connection; false where the machine did not keep it. */
  async save(record: ConnectionRecord): Promise<boolean> {
    const kept = await this.#store.save(record);
    if (kept) this.#changed(record.id);
    return kept;
  }

  /** Changes a connection as it stands when its turn has come; see `ConnectionStore.update`. */
  async update(
    id: string,
    change: (record: ConnectionRecord) => ConnectionRecord | undefined,
  ): Promise<Change> {
    const result = await this.#store.update(id, change);
    if (result.outcome === "kept") this.#changed(id);
    return result;
  }

  /** Keeps a connection until the window closes. */
  keepForSession(record: ConnectionRecord): void {
    this.#store.keepForSession(record);
    this.#changed(record.id);
  }

  /** Removes a connection, and its credentials with it. */
  async remove(id: string): Promise<void> {
    await this.#store.remove(id);
    this.#changed(id);
  }

  /** Shows or hides the sample vendors. */
  async setSampleVendors(enabled: boolean): Promise<void> {
    const before = await this.#samples.records();
    await this.#samples.setEnabled(enabled);
    const after = await this.#samples.records();
    this.#changed(...[...before, ...after].map(({ id }) => id));
  }

  /** Whether the sample vendors are shown. */
  get sampleVendors(): boolean {
    return this.#samples.enabled;
  }

  /** Changes what was put into the tree by hand. */
  async updateAdded(id: string, change: (added: AddedById) => AddedById): Promise<void> {
    if (this.#samples.has(id)) this.#samples.updateAdded(id, change);
    else await this.#store.updateAdded(id, change);
    this.#notify([id]);
  }

  /** Calls back with the connections that were added, changed or removed; returns how to stop. */
  onDidChange(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes up what another window wrote or removed under a key of SecretStorage. */
  async storeChanged(key: string): Promise<void> {
    const id = await this.#store.changedElsewhere(key);
    if (id !== undefined) this.#changed(id);
  }

  async #records(): Promise<StoredConnections> {
    const stored = await this.#store.list();
    const aliases = stored.records.map(({ alias }) => alias);
    const samples = await this.#samples.records();
    // The user's own may be named as they are.
    const named = samples.map((one) => ({ ...one, alias: suggestAlias(one.alias, aliases) }));
    return { ...stored, records: [...stored.records, ...named] };
  }

  async #open(id: string): Promise<OpenedConnection> {
    const record = await this.record(id);
    if (!record) throw new ExplainedError("The connection was removed.");
    return { record, source: await openSource(record, this.#environment(record)) };
  }

  #environment(record: Connection): SourceEnvironment {
    const environment = this.#environmentOf(record);
    return this.#samples.has(record.id)
      ? { ...environment, fetch: this.#samples.fetch }
      : environment;
  }

  #lifetimeOf(id: string): Lifetime {
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
