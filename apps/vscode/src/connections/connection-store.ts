import {
  ExplainedError,
  parseRecord,
  serializeRecord,
  type AddedById,
  type ConnectionRecord,
} from "@keyhole/secrets";
import type { SecretStore } from "../host.js";
import { explain } from "../ui/report.js";

const prefix = "connection/";

/** A stored connection that this version cannot read. */
export interface UnreadableConnection {
  readonly id: string;
  readonly problem: string;
}

/** All connections there are. */
export interface StoredConnections {
  readonly records: readonly ConnectionRecord[];
  readonly unreadable: readonly UnreadableConnection[];
  /** Whether it is not known which ones are stored, so that those of this session alone are here. */
  readonly locked: boolean;
}

/** What became of a change to a connection. */
export type Change =
  | { readonly outcome: "kept"; readonly record: ConnectionRecord }
  /** The machine did not keep it: the connection is as before, and would be this one. */
  | { readonly outcome: "lost"; readonly record: ConnectionRecord }
  /** It was removed meanwhile. */
  | { readonly outcome: "gone" }
  /** The change itself found that it does not fit any more. */
  | { readonly outcome: "refused" };

/** Connections with their credentials, one record each in SecretStorage or, at will, in memory. */
export class ConnectionStore {
  readonly #secrets: SecretStore;
  /**
   * What this window wrote, or was told that another did, by key; undefined where that was removed.
   * What was only read is not in it: a change to it is still to be told.
   */
  readonly #settled = new Map<string, string | undefined>();
  /** Connections that live as long as the window. */
  readonly #session = new Map<string, ConnectionRecord>();
  /** The last change, so that each one sees what those before it did. */
  #changes: Promise<unknown> = Promise.resolve();

  constructor(secrets: SecretStore) {
    this.#secrets = secrets;
  }

  /** Reads every connection, by alias. */
  async list(): Promise<StoredConnections> {
    const records = [...this.#session.values()];
    const unreadable: UnreadableConnection[] = [];
    const keys = await this.#keys();
    for (const key of keys ?? []) {
      if (!key.startsWith(prefix)) continue;
      const id = key.slice(prefix.length);
      if (this.#session.has(id)) continue;
      try {
        const record = await this.#read(id);
        if (record) records.push(record);
      } catch (error) {
        unreadable.push({ id, problem: explain(error) });
      }
    }
    records.sort((a, b) => a.alias.localeCompare(b.alias));
    return { records, unreadable, locked: keys === undefined };
  }

  /**
   * Reads one connection; undefined where it was removed.
   *
   * @throws {ExplainedError} where it cannot be read
   */
  async get(id: string): Promise<ConnectionRecord | undefined> {
    return this.#session.get(id) ?? (await this.#read(id));
  }

  /**
   * Stores a connection whole, and reads it back: a machine without a keyring may accept a value
   * and lose it. False where it was not kept; what was stored before is then back in its place.
   */
  save(record: ConnectionRecord): Promise<boolean> {
    return this.#change(() => this.#write(record));
  }

  /** Keeps a connection until the window closes. */
  keepForSession(record: ConnectionRecord): void {
    this.#session.set(record.id, record);
  }

  /** Whether a connection is gone when the window closes. */
  isSessionOnly(id: string): boolean {
    return this.#session.has(id);
  }

  /** Removes a connection, and its credentials with it. */
  remove(id: string): Promise<void> {
    return this.#change(async () => {
      this.#session.delete(id);
      this.#settled.set(prefix + id, undefined);
      await this.#secrets.delete(prefix + id);
    });
  }

  /**
   * Changes a connection as it stands when its turn has come, whole or not at all.
   *
   * @param change gives the record that is to be; undefined where it does not fit any more
   * @throws {ExplainedError} where it cannot be read
   */
  update(
    id: string,
    change: (record: ConnectionRecord) => ConnectionRecord | undefined,
  ): Promise<Change> {
    return this.#change(() => this.#update(id, change));
  }

  /**
   * Changes what was added by hand; where that cannot be stored, it lasts for the session. Nothing
   * happens to a connection that was removed meanwhile.
   */
  updateAdded(id: string, change: (added: AddedById) => AddedById): Promise<void> {
    return this.#change(async () => {
      const result = await this.#update(id, (record) => ({
        ...record,
        added: change(record.added),
      }));
      if (result.outcome === "lost") this.#session.set(id, result.record);
    });
  }

  /**
   * Takes up that something stands under a key of SecretStorage, or nothing any more. Gives the
   * connection's id, unless this window did that itself.
   */
  async changedElsewhere(key: string): Promise<string | undefined> {
    if (!key.startsWith(prefix)) return undefined;
    const text = await this.#secrets.get(key);
    if (this.#settled.has(key) && this.#settled.get(key) === text) return undefined;
    this.#settled.set(key, text);
    return key.slice(prefix.length);
  }

  #change<T>(change: () => Promise<T>): Promise<T> {
    const result = this.#changes.then(change);
    this.#changes = result.catch(() => undefined);
    return result;
  }

  async #update(
    id: string,
    change: (record: ConnectionRecord) => ConnectionRecord | undefined,
  ): Promise<Change> {
    const session = this.#session.get(id);
    const before = session ?? (await this.#read(id));
    if (!before) return { outcome: "gone" };
    const record = change(before);
    if (!record) return { outcome: "refused" };
    if (session) this.#session.set(id, record);
    else if (!(await this.#write(record))) return { outcome: "lost", record };
    return { outcome: "kept", record };
  }

  async #read(id: string): Promise<ConnectionRecord | undefined> {
    const key = prefix + id;
    const text = await this.#text(key);
    if (text === undefined) return undefined;
    const record = parseRecord(text);
    if (record.id !== id) {
      throw new ExplainedError("The stored connection belongs to another one.");
    }
    return record;
  }

  async #keys(): Promise<string[] | undefined> {
    try {
      return await this.#secrets.keys();
    } catch {
      return undefined;
    }
  }

  async #text(key: string): Promise<string | undefined> {
    try {
      return await this.#secrets.get(key);
    } catch {
      throw new ExplainedError("VS Code could not read it from the keyring.");
    }
  }

  async #write(record: ConnectionRecord): Promise<boolean> {
    const key = prefix + record.id;
    const text = serializeRecord(record);
    let before: string | undefined;
    try {
      before = await this.#secrets.get(key);
      this.#settled.set(key, text);
      await this.#secrets.store(key, text);
      const kept = await this.#secrets.get(key);
      // Another text than ours or the one before: another window wrote after us, so it is kept.
      if (kept === text || (kept !== undefined && kept !== before)) return true;
    } catch {
      // Told by the result: the message of a keyring helps nobody.
    }
    await this.#putBack(key, before).catch(() => undefined);
    return false;
  }

  async #putBack(key: string, before: string | undefined): Promise<void> {
    this.#settled.set(key, before);
    if (before === undefined) await this.#secrets.delete(key);
    else await this.#secrets.store(key, before);
  }
}
