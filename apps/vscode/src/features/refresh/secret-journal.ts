import { UserFacingError, type Clock } from "@keyhole/secrets";
import type { SecretStore } from "@keyhole/secrets/connections";
import {
  MemoryJournal,
  parseRefreshRecord,
  serializeRefreshRecord,
  type RefreshJournal,
  type RefreshRecord,
} from "@keyhole/secrets/refresh";
import { journalPrefix } from "./refresh-stub.js";

/**
 * How long VS Code may take to write SecretStorage to the disk and to other windows, in milliseconds. It
 * collects changes for 100 ms in the window and in the process that writes them (`DEFAULT_FLUSH_DELAY`),
 * and doesn't report when it is done.
 */
const flushMs = 500;

/** What the journal needs beside SecretStorage. */
export interface SecretJournalOptions {
  readonly clock: Clock;
  /** Whether a connection outlives the window. */
  readonly isStored: (connectionId: string) => boolean;
}

/**
 * Keeps records of refreshes in SecretStorage, which all windows share. Records of connections that end
 * with the window are kept in memory.
 */
export class SecretJournal implements RefreshJournal {
  readonly #secrets: SecretStore;
  readonly #options: SecretJournalOptions;
  readonly #memory = new MemoryJournal();

  constructor(secrets: SecretStore, options: SecretJournalOptions) {
    this.#secrets = secrets;
    this.#options = options;
  }

  /** @throws {UserFacingError} if the keyring can't be read */
  async list(): Promise<readonly RefreshRecord[]> {
    const keys = await keyring(() => this.#secrets.keys());
    const ids = keys
      .filter((key) => key.startsWith(journalPrefix))
      .map((key) => key.slice(journalPrefix.length));
    const records = await Promise.all(ids.map((id) => this.#stored(id)));
    return [...records.filter((record) => record !== undefined), ...(await this.#memory.list())];
  }

  /** @throws {UserFacingError} if the keyring can't be read */
  async read(id: string): Promise<RefreshRecord | undefined> {
    return this.#isStored(id) ? this.#stored(id) : this.#memory.read(id);
  }

  /** @throws {UserFacingError} if the keyring didn't keep it */
  async write(id: string, record: RefreshRecord): Promise<void> {
    if (!this.#isStored(id)) return this.#memory.write(id, record);
    const text = serializeRefreshRecord(record);
    const before = await this.#text(id);
    await keyring(() => this.#secrets.store(journalPrefix + id, text));
    const kept = await this.#text(id);
    // Without a keyring, a text may be accepted and lost. Another window's text is no failure.
    if (kept !== text && (kept === undefined || kept === before)) throw notKept();
  }

  async flush(id: string): Promise<void> {
    if (!this.#isStored(id)) return;
    await new Promise<void>((resolve) => {
      this.#options.clock.after(flushMs, resolve);
    });
  }

  async remove(id: string): Promise<void> {
    if (this.#isStored(id)) await keyring(() => this.#secrets.delete(journalPrefix + id));
    else await this.#memory.remove(id);
  }

  async #stored(id: string): Promise<RefreshRecord | undefined> {
    const text = await this.#text(id);
    return text === undefined ? undefined : parseRefreshRecord(text);
  }

  #text(id: string): Promise<string | undefined> {
    return keyring(() => this.#secrets.get(journalPrefix + id));
  }

  /** A record's id begins with the id of its connection. */
  #isStored(id: string): boolean {
    const [connectionId = ""] = id.split("/");
    return this.#options.isStored(decodeURIComponent(connectionId));
  }
}

async function keyring<T>(use: () => Thenable<T>): Promise<T> {
  try {
    return await use();
  } catch {
    throw notKept();
  }
}

function notKept(): UserFacingError {
  return new UserFacingError(
    "VS Code's keyring doesn't respond, and Keyhole needs it to record a refresh. Unlock it, then try again.",
  );
}
