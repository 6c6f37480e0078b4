import type { RefreshRecord } from "./refresh-record.js";

/**
 * Where refreshes are noted, so that one that was cut short can be settled later. It keeps one record
 * for each secret, by `recordIdOf`, and may be shared by several windows and programs.
 */
export interface RefreshJournal {
  /**
   * All records that can be read.
   *
   * @throws where the journal itself cannot be read
   */
  list(): Promise<readonly RefreshRecord[]>;
  /** Undefined where there is none, or none that this version can read. */
  read(id: string): Promise<RefreshRecord | undefined>;
  /**
   * Resolves once the record will outlast the program, in place of the one before.
   *
   * @throws where it was not kept
   */
  write(id: string, record: RefreshRecord): Promise<void>;
  remove(id: string): Promise<void>;
}

/** A journal that lasts as long as the program, for where there is no place to keep one. */
export class MemoryJournal implements RefreshJournal {
  readonly #records = new Map<string, RefreshRecord>();

  async list(): Promise<readonly RefreshRecord[]> {
    return [...this.#records.values()];
  }

  async read(id: string): Promise<RefreshRecord | undefined> {
    return this.#records.get(id);
  }

  async write(id: string, record: RefreshRecord): Promise<void> {
    this.#records.set(id, record);
  }

  async remove(id: string): Promise<void> {
    this.#records.delete(id);
  }
}
