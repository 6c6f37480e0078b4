import {
  ExplainedError,
  MemoryJournal,
  parseRefreshRecord,
  serializeRefreshRecord,
  type Clock,
  type RefreshJournal,
  type RefreshRecord,
} from "@keyhole/secrets";
import type { SecretStore } from "../host.js";
import { journalPrefix } from "./unfinished.js";

/**
 * How long what was stored may take to be on the disk and in other windows, in milliseconds. VS Code
 * collects changes for a tenth of a second in the window, and again in the process that writes them
 * (`DEFAULT_FLUSH_DELAY` of its storage), and says of neither when it is done.
 */
const settlesMs = 500;

/** What the journal needs beside SecretStorage. */
export interface SecretJournalOptions {
  readonly clock: Clock;
  /** Whether a connection outlives the window. */
  readonly isStored: (connectionId: string) => boolean;
}

/**
 * Notes refreshes in SecretStorage, where all windows see them. Those of connections that live no
 * longer than the window are noted for as long.
 */
export class SecretJournal implements RefreshJournal {
  readonly #secrets: SecretStore;
  readonly #options: SecretJournalOptions;
  readonly #memory = new MemoryJournal();

  constructor(secrets: SecretStore, options: SecretJournalOptions) {
    this.#secrets = secrets;
    this.#options = options;
  }

  /** @throws {ExplainedError} where the keyring cannot be read */
  async list(): Promise<readonly RefreshRecord[]> {
    const keys = await keyring(() => this.#secrets.keys());
    const ids = keys
      .filter((key) => key.startsWith(journalPrefix))
      .map((key) => key.slice(journalPrefix.length));
    const records = await Promise.all(ids.map((id) => this.#stored(id)));
    return [...records.filter((record) => record !== undefined), ...(await this.#memory.list())];
  }

  /** @throws {ExplainedError} where the keyring cannot be read */
  async read(id: string): Promise<RefreshRecord | undefined> {
    return this.#isStored(id) ? this.#stored(id) : this.#memory.read(id);
  }

  /**
   * Resolves once the record is where it outlasts the window, and other windows see it: as long as
   * anybody is at work with it, something depends on that.
   *
   * @throws {ExplainedError} where the keyring did not keep it
   */
  async write(id: string, record: RefreshRecord): Promise<void> {
    if (!this.#isStored(id)) {
      await this.#memory.write(id, record);
      return;
    }
    const { clock } = this.#options;
    const text = serializeRefreshRecord(record);
    const before = await this.#text(id);
    await keyring(() => this.#secrets.store(journalPrefix + id, text));
    const kept = await this.#text(id);
    // A machine without a keyring may accept a text and lose it. Another window's is another matter.
    if (kept !== text && (kept === undefined || kept === before)) throw notKept();
    if (record.busyUntil > clock.now()) {
      await new Promise<void>((resolve) => {
        clock.after(settlesMs, resolve);
      });
    }
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

  /** Whether the connection of a record, which its id begins with, outlives the window. */
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

function notKept(): ExplainedError {
  return new ExplainedError(
    "VS Code's keyring does not answer, and Keyhole refreshes nothing that it cannot note there. Unlock it, then try again.",
  );
}
