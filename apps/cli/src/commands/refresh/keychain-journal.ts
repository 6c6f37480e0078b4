import {
  MemoryJournal,
  parseRefreshRecord,
  recordIdOf,
  serializeRefreshRecord,
  type RefreshJournal,
  type RefreshRecord,
} from "@keyhole/secrets/refresh";
import { CliError } from "../../cli-error.js";
import { isFromEnvironment } from "../../connections/environment-connections.js";
import type { Host } from "../../cli-host.js";
import type { Keyring } from "../../keyring/system-keyring.js";
import { LongEntries } from "../../keyring/long-entries.js";

const prefix = "refresh/";

/**
 * The journal of refreshes through a connection. That of a connection from the environment ends with the
 * program, because a build machine has no keychain.
 *
 * @throws {CliError} if there is no known keychain
 */
export async function journalFor(
  { keyring }: Pick<Host, "keyring">,
  connectionId: string,
): Promise<RefreshJournal> {
  if (isFromEnvironment(connectionId)) return new MemoryJournal();
  return new KeychainJournal(await keyring());
}

/**
 * Keeps records of refreshes in the keychain. Every function throws a `CliError` if the keychain can't be
 * used.
 */
export class KeychainJournal implements RefreshJournal {
  readonly #entries: LongEntries;

  constructor(keyring: Keyring) {
    this.#entries = new LongEntries(keyring);
  }

  async list(): Promise<readonly RefreshRecord[]> {
    const keys = await this.#entries.keys();
    const ids = keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    const records = await Promise.all(ids.map((id) => this.read(id)));
    return records.filter((record) => record !== undefined);
  }

  async read(id: string): Promise<RefreshRecord | undefined> {
    try {
      return parsed(await this.#entries.get(prefix + id));
    } catch (error) {
      // An incomplete entry holds no record.
      if (error instanceof CliError) throw error;
      return undefined;
    }
  }

  async write(id: string, record: RefreshRecord): Promise<void> {
    const text = serializeRefreshRecord(record);
    // Without a note nothing is sent, whatever the reason.
    await this.#entries.store(prefix + id, text).catch(() => undefined);
    if ((await this.#entries.get(prefix + id)) === text) return;
    throw new CliError(
      "no-connection",
      "The keychain didn't keep the record of the refresh, and Keyhole sends nothing without one. Check that it is unlocked and can be written, then try again.",
    );
  }

  /** The keychain writes at once. */
  async flush(): Promise<void> {}

  remove(id: string): Promise<void> {
    return this.#entries.delete(prefix + id);
  }

  /** Removes the records of a connection that was removed. */
  async removeConnection(connectionId: string): Promise<void> {
    for (const { target } of await this.list()) {
      if (target.connectionId === connectionId) await this.remove(recordIdOf(target));
    }
  }
}

function parsed(text: string | undefined): RefreshRecord | undefined {
  return text === undefined ? undefined : parseRefreshRecord(text);
}
