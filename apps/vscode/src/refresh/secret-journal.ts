import {
  ExplainedError,
  MemoryJournal,
  parseRefreshRecord,
  serializeRefreshRecord,
  type RefreshJournal,
  type RefreshRecord,
} from "@keyhole/secrets";
import type { SecretStore, State } from "../host.js";
import { unfinishedKey } from "./unfinished-key.js";

const prefix = "refresh/";

/**
 * Notes refreshes in SecretStorage, where all windows see them. Those of connections that live no
 * longer than the window are noted for as long.
 */
export class SecretJournal implements RefreshJournal {
  readonly #secrets: SecretStore;
  readonly #state: State;
  readonly #isStored: (connectionId: string) => boolean;
  readonly #memory = new MemoryJournal();

  /**
   * @param state is told whether anything is unfinished, for the next start
   * @param isStored whether a connection outlives the window
   */
  constructor(secrets: SecretStore, state: State, isStored: (connectionId: string) => boolean) {
    this.#secrets = secrets;
    this.#state = state;
    this.#isStored = isStored;
  }

  /** @throws {ExplainedError} where the keyring cannot be read */
  async list(): Promise<readonly RefreshRecord[]> {
    const keys = await keyring(() => this.#secrets.keys());
    const ids = keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    const records = await Promise.all(ids.map((id) => this.read(id)));
    return [...records.filter((record) => record !== undefined), ...(await this.#memory.list())];
  }

  /** @throws {ExplainedError} where the keyring cannot be read */
  async read(id: string): Promise<RefreshRecord | undefined> {
    const own = await this.#memory.read(id);
    if (own) return own;
    const text = await keyring(() => this.#secrets.get(prefix + id));
    return text === undefined ? undefined : parseRefreshRecord(text);
  }

  /** @throws {ExplainedError} where the keyring did not keep it */
  async write(id: string, record: RefreshRecord): Promise<void> {
    if (!this.#isStored(record.target.connectionId)) {
      await this.#memory.write(id, record);
      return;
    }
    const text = serializeRefreshRecord(record);
    await this.#state.update(unfinishedKey, true);
    await keyring(() => this.#secrets.store(prefix + id, text));
    // A machine without a keyring may accept a text and lose it.
    if ((await keyring(() => this.#secrets.get(prefix + id))) !== text) throw notKept();
  }

  async remove(id: string): Promise<void> {
    await this.#memory.remove(id);
    await keyring(() => this.#secrets.delete(prefix + id));
    const keys = await keyring(() => this.#secrets.keys());
    const isUnfinished = keys.some((key) => key.startsWith(prefix));
    if (!isUnfinished) await this.#state.update(unfinishedKey, undefined);
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
