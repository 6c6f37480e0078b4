import {
  ExplainedError,
  parseRecord,
  serializeRecord,
  type ConnectionRecord,
} from "@keyhole/secrets";
import { CliError } from "../cli-error.js";
import type { Keyring } from "../keyring/keyring.js";
import { LongEntries } from "../keyring/long-entries.js";

/** A stored connection that this version cannot read. */
export interface UnreadableConnection {
  readonly id: string;
  readonly problem: string;
}

/** All connections of the keychain. */
export interface StoredConnections {
  /** By alias. */
  readonly records: readonly ConnectionRecord[];
  readonly unreadable: readonly UnreadableConnection[];
}

/** Connections with their credentials, one record each in the keychain. */
export class ConnectionStore {
  readonly #entries: LongEntries;

  constructor(keyring: Keyring) {
    this.#entries = new LongEntries(keyring, "connection");
  }

  /** @throws {CliError} where the keychain cannot be used */
  async list(): Promise<StoredConnections> {
    const records: ConnectionRecord[] = [];
    const unreadable: UnreadableConnection[] = [];
    for (const [id, text] of await this.#entries.all()) {
      const record = readRecord(id, text);
      if ("problem" in record) unreadable.push(record);
      else records.push(record);
    }
    records.sort((one, other) => one.alias.localeCompare(other.alias));
    return { records, unreadable };
  }

  /**
   * Stores a connection whole, and reads it back.
   *
   * @throws {CliError} where the keychain cannot be used, or does not keep it; what was stored
   *   before then still is
   */
  async save(record: ConnectionRecord): Promise<void> {
    if (await this.#entries.set(record.id, serializeRecord(record))) return;
    throw new CliError(
      "no-connection",
      "The keychain did not keep the connection. Check that it is unlocked and can be written, then try again.",
    );
  }

  /**
   * Removes a connection, and its credentials with it.
   *
   * @throws {CliError} where the keychain cannot be used
   */
  remove(id: string): Promise<void> {
    return this.#entries.delete(id);
  }
}

function readRecord(id: string, text: string | undefined): ConnectionRecord | UnreadableConnection {
  if (text === undefined) return { id, problem: "The stored connection is not whole." };
  try {
    const record = parseRecord(text);
    return record.id === id
      ? record
      : { id, problem: "The stored connection belongs to another one." };
  } catch (error) {
    // Nothing else is thrown there, and any other error's words might hold what is stored.
    const problem = error instanceof ExplainedError ? error.message : "It cannot be read.";
    return { id, problem };
  }
}
