import { UserFacingError, explanation, type Explanation } from "../user-facing-error.js";
import { parseRecord, serializeRecord, type ConnectionRecord } from "./connection-record.js";

/** Stores secrets as texts by key. VS Code's `SecretStorage` has this shape. */
export interface SecretStore {
  keys(): PromiseLike<readonly string[]>;
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  /** Succeeds even if the key doesn't exist. */
  delete(key: string): PromiseLike<void>;
}

/** A stored connection that this version can't read. */
export interface UnreadableConnection {
  readonly id: string;
  readonly problem: Explanation;
  /** Whether the keychain can't be read now. Otherwise, this version can't read the record. */
  readonly isLocked: boolean;
}

/** The keychain can't be read now. */
class LockedError extends UserFacingError {
  override readonly name = "LockedError";

  constructor() {
    super("The connection couldn't be read from the keychain.");
  }
}

/** All connections. */
export interface StoredConnections {
  /** By alias. */
  readonly records: readonly ConnectionRecord[];
  readonly unreadable: readonly UnreadableConnection[];
  /** Why the store couldn't be listed. Then the list has only the connections of this session. */
  readonly failure?: unknown;
}

/** The outcome of a change to a connection. */
export type ConnectionChange =
  | { readonly outcome: "kept"; readonly record: ConnectionRecord }
  /**
   * The store didn't keep the change, so the connection is unchanged. `record` is the changed one.
   */
  | { readonly outcome: "lost"; readonly record: ConnectionRecord }
  /** The connection was removed in the meantime. */
  | { readonly outcome: "gone" };

const prefix = "connection/";

/** Connections with their credentials: one record each in a secret store, or in memory. */
export class ConnectionStore {
  readonly #secrets: SecretStore;
  /**
   * What this store wrote or reported, by key. It distinguishes changes by other processes from its
   * own.
   */
  readonly #known = new Map<string, string | undefined>();
  /** Connections that are kept in memory only. */
  readonly #session = new Map<string, ConnectionRecord>();
  /** The last change. Each change waits for the ones before it. */
  #changes: Promise<unknown> = Promise.resolve();

  constructor(secrets: SecretStore) {
    this.#secrets = secrets;
  }

  /** Reads every connection. */
  async list(): Promise<StoredConnections> {
    const records = [...this.#session.values()];
    const unreadable: UnreadableConnection[] = [];
    let keys: readonly string[] = [];
    let failure: unknown;
    try {
      keys = await this.#secrets.keys();
    } catch (error) {
      failure = error;
    }
    for (const key of keys) {
      const id = key.slice(prefix.length);
      if (!key.startsWith(prefix) || this.#session.has(id)) continue;
      try {
        const record = await this.#read(id);
        if (record) records.push(record);
      } catch (error) {
        if (!(error instanceof UserFacingError)) throw error;
        const problem = explanation(error.text, ...error.args);
        unreadable.push({ id, problem, isLocked: error instanceof LockedError });
      }
    }
    records.sort((one, other) => one.alias.localeCompare(other.alias));
    return { records, unreadable, ...(failure === undefined ? {} : { failure }) };
  }

  /**
   * Reads one connection, or returns undefined if there is none.
   *
   * @throws {UserFacingError} if it can't be read
   */
  async get(id: string): Promise<ConnectionRecord | undefined> {
    return this.#session.get(id) ?? (await this.#read(id));
  }

  /**
   * Stores a connection and reads it back, because a computer without a keychain may accept a value
   * and lose it. Returns false if it wasn't kept; the previous record is restored then.
   */
  save(record: ConnectionRecord): Promise<boolean> {
    return this.#inTurn(() => this.#write(record));
  }

  /** Keeps a connection in memory only. */
  keepForSession(record: ConnectionRecord): void {
    this.#session.set(record.id, record);
  }

  /** Returns whether a connection is kept in memory only. */
  isSessionOnly(id: string): boolean {
    return this.#session.has(id);
  }

  /** Removes a connection with its credentials. */
  remove(id: string): Promise<void> {
    return this.#inTurn(async () => {
      this.#session.delete(id);
      this.#known.set(prefix + id, undefined);
      await this.#secrets.delete(prefix + id);
    });
  }

  /**
   * Changes the current record of a connection completely, or not at all.
   *
   * @throws {UserFacingError} if the record can't be read
   */
  update(
    id: string,
    change: (record: ConnectionRecord) => ConnectionRecord,
  ): Promise<ConnectionChange> {
    return this.#inTurn(async () => {
      const session = this.#session.get(id);
      const before = session ?? (await this.#read(id));
      if (!before) return { outcome: "gone" };
      const record = change(before);
      if (session) this.#session.set(id, record);
      else if (!(await this.#write(record))) return { outcome: "lost", record };
      return { outcome: "kept", record };
    });
  }

  /**
   * Handles the event that a key of the secret store changed. Returns the connection's id, or
   * undefined if this store made the change itself.
   */
  async changedElsewhere(key: string): Promise<string | undefined> {
    if (!key.startsWith(prefix)) return undefined;
    const text = await this.#secrets.get(key);
    if (this.#known.has(key) && this.#known.get(key) === text) return undefined;
    this.#known.set(key, text);
    return key.slice(prefix.length);
  }

  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const result = this.#changes.then(change);
    this.#changes = result.catch(() => undefined);
    return result;
  }

  async #read(id: string): Promise<ConnectionRecord | undefined> {
    let text: string | undefined;
    try {
      text = await this.#secrets.get(prefix + id);
    } catch (error) {
      if (error instanceof UserFacingError) throw error;
      // The message of any other error may contain what is stored.
      throw new LockedError();
    }
    if (text === undefined) return undefined;
    const record = parseRecord(text);
    if (record.id === id) return record;
    throw new UserFacingError("The stored data belongs to another connection.");
  }

  async #write(record: ConnectionRecord): Promise<boolean> {
    const key = prefix + record.id;
    const text = serializeRecord(record);
    let before: string | undefined;
    try {
      before = await this.#secrets.get(key);
      this.#known.set(key, text);
      await this.#secrets.store(key, text);
      const kept = await this.#secrets.get(key);
      // The text is neither ours nor the previous one, so another process wrote it after us.
      if (kept === text || (kept !== undefined && kept !== before)) return true;
    } catch {
      // The caller reports this, because the message of a keychain doesn't help the user.
    }
    await this.#restore(key, before).catch(() => undefined);
    return false;
  }

  async #restore(key: string, before: string | undefined): Promise<void> {
    this.#known.set(key, before);
    if (before === undefined) await this.#secrets.delete(key);
    else await this.#secrets.store(key, before);
  }
}
