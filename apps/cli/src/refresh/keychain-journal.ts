import {
  parseRefreshRecord,
  recordIdOf,
  serializeRefreshRecord,
  type RefreshJournal,
  type RefreshRecord,
} from "@keyhole/secrets";
import { CliError } from "../cli-error.js";
import type { Keyring } from "../keyring/keyring.js";
import { LongEntries } from "../keyring/long-entries.js";

/**
 * Notes refreshes in the keychain, beside the connections. Every function throws a `CliError` where
 * the keychain cannot be used.
 */
export class KeychainJournal implements RefreshJournal {
  readonly #entries: LongEntries;

  constructor(keyring: Keyring) {
    this.#entries = new LongEntries(keyring, "refresh");
  }

  async list(): Promise<readonly RefreshRecord[]> {
    const texts = [...(await this.#entries.all()).values()];
    return texts.map(parsed).filter((record) => record !== undefined);
  }

  async read(id: string): Promise<RefreshRecord | undefined> {
    return parsed(await this.#entries.get(id));
  }

  async write(id: string, record: RefreshRecord): Promise<void> {
    if (await this.#entries.set(id, serializeRefreshRecord(record))) return;
    throw new CliError(
      "no-connection",
      "The keychain did not keep the note of the refresh, and without one nothing is sent. Check that it is unlocked and can be written, then try again.",
    );
  }

  remove(id: string): Promise<void> {
    return this.#entries.delete(id);
  }

  /** Removes what is noted of a connection that is no more: nobody can settle that. */
  async removeConnection(connectionId: string): Promise<void> {
    for (const { target } of await this.list()) {
      if (target.connectionId === connectionId) await this.remove(recordIdOf(target));
    }
  }
}

function parsed(text: string | undefined): RefreshRecord | undefined {
  return text === undefined ? undefined : parseRefreshRecord(text);
}
