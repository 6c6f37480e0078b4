import {
  parseRecord,
  serializeRecord,
  type AddedById,
  type ConnectionRecord,
} from "@keyhole/secrets";
import type { SecretStore } from "../host.js";

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
}

/** Connections with their credentials, one record each in SecretStorage or, at will, in memory. */
export class ConnectionStore {
  readonly #secrets: SecretStore;
  /** What this window last read or wrote, by key. */
  readonly #seen = new Map<string, string>();
  /** Connections that live as long as the window. */
  readonly #session = new Map<string, ConnectionRecord>();

  constructor(secrets: SecretStore) {
    this.#secrets = secrets;
  }

  /** Reads every connection, by alias. */
  async list(): Promise<StoredConnections> {
    const records = [...this.#session.values()];
    const unreadable: UnreadableConnection[] = [];
    for (const key of await this.#secrets.keys()) {
      if (!key.startsWith(prefix)) continue;
      const id = key.slice(prefix.length);
      const text = await this.#secrets.get(key);
      if (text === undefined || this.#session.has(id)) continue;
      this.#seen.set(key, text);
      try {
        records.push(parseRecord(text));
      } catch (error) {
        unreadable.push({ id, problem: (error as Error).message });
      }
    }
    return { records: records.sort((a, b) => a.alias.localeCompare(b.alias)), unreadable };
  }

  /**
   * Stores a connection whole, and reads it back: a machine without a keyring may accept a value
   * and lose it. False where it was not kept; what was stored before is then back in its place.
   */
  async save(record: ConnectionRecord): Promise<boolean> {
    const key = prefix + record.id;
    const text = serializeRecord(record);
    const before = await this.#secrets.get(key);
    try {
      this.#seen.set(key, text);
      await this.#secrets.store(key, text);
      if ((await this.#secrets.get(key)) === text) return true;
    } catch {
      // Told by the result: the message of a keyring helps nobody.
    }
    await this.#putBack(key, before).catch(() => undefined);
    return false;
  }

  /** Whether another window wrote or removed what stands under a key of SecretStorage. */
  async changedElsewhere(key: string): Promise<boolean> {
    return key.startsWith(prefix) && (await this.#secrets.get(key)) !== this.#seen.get(key);
  }

  async #putBack(key: string, before: string | undefined): Promise<void> {
    if (before === undefined) {
      this.#seen.delete(key);
      await this.#secrets.delete(key);
    } else {
      this.#seen.set(key, before);
      await this.#secrets.store(key, before);
    }
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
  async remove(id: string): Promise<void> {
    this.#session.delete(id);
    this.#seen.delete(prefix + id);
    await this.#secrets.delete(prefix + id);
  }

  /** Changes what was added by hand; where that cannot be stored, it lasts for the session. */
  async updateAdded(id: string, change: (added: AddedById) => AddedById): Promise<void> {
    const { records } = await this.list();
    const record = records.find((candidate) => candidate.id === id);
    if (!record) return;
    const changed = { ...record, added: change(record.added) };
    if (this.#session.has(id) || !(await this.save(changed))) this.#session.set(id, changed);
  }
}
