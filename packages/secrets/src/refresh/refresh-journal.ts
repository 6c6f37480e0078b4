import type { SecretStore } from "../connections/connection-store.js";
import { UserFacingError } from "../user-facing-error.js";
import {
  parseRefreshRecord,
  toRecordId,
  serializeRefreshRecord,
  type RefreshRecord,
  type RefreshTarget,
} from "./refresh-record.js";
import type { RefreshOutcome } from "./refresh-state.js";

const prefix = "refresh/";

/**
 * Keeps one record for each secret, by `toRecordId`, so that an interrupted refresh can be recovered.
 * Several windows and programs may share its store. Every function throws what `storeError` returns if the
 * store can't be used.
 */
export class RefreshJournal {
  readonly #store: SecretStore;
  readonly #storeError: (cause?: unknown) => Error;
  /** Resolves when what was written survives a crash and other programs see it. */
  readonly flush: () => Promise<void>;

  /**
   * @param store keeps each record under `refresh/` and its id; without one, the journal ends with the program
   * @param storeError makes the error for a store that can't be used or didn't keep a record
   */
  constructor(
    store: SecretStore = createMemoryStore(),
    storeError: (cause?: unknown) => Error = () => new Error("The store didn't keep the record."),
    flush = () => Promise.resolve(),
  ) {
    this.#store = store;
    this.#storeError = storeError;
    this.flush = flush;
  }

  /** All records that this version can read. */
  async list(): Promise<readonly RefreshRecord[]> {
    const keys = await this.#try(() => this.#store.keys());
    const ids = keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    const records = await Promise.all(ids.map((id) => this.read(id)));
    return records.filter((record) => record !== undefined);
  }

  /** Undefined if there is none, or none that this version can read. */
  async read(id: string): Promise<RefreshRecord | undefined> {
    const text = await this.#try(() => this.#store.get(prefix + id));
    return text === undefined ? undefined : parseRefreshRecord(text);
  }

  /** Replaces the secret's record. */
  async write(id: string, record: RefreshRecord): Promise<void> {
    const key = prefix + id;
    const text = serializeRefreshRecord(record);
    const before = await this.#try(() => this.#store.get(key));
    await this.#try(() => this.#store.store(key, text));
    const kept = await this.#try(() => this.#store.get(key));
    // A store may accept a text and lose it. Another program's text is no failure.
    if (kept !== text && (kept === undefined || kept === before)) throw this.#storeError();
  }

  async remove(id: string): Promise<void> {
    await this.#try(() => this.#store.delete(prefix + id));
  }

  /** Removes the records of a connection that was removed. */
  async removeConnection(connectionId: string): Promise<void> {
    const start = `${prefix}${encodeURIComponent(connectionId)}/`;
    const keys = await this.#try(() => this.#store.keys());
    for (const key of keys.filter((one) => one.startsWith(start))) {
      await this.#try(() => this.#store.delete(key));
    }
  }

  async #try<T>(use: () => PromiseLike<T>): Promise<T> {
    try {
      return await use();
    } catch (error) {
      throw this.#storeError(error);
    }
  }
}

function createMemoryStore(): SecretStore {
  const texts = new Map<string, string>();
  return {
    keys: async () => [...texts.keys()],
    get: async (key) => texts.get(key),
    store: async (key, text) => void texts.set(key, text),
    delete: async (key) => void texts.delete(key),
  };
}

/** How long a program may work on one step of a refresh, in milliseconds. */
export const busyMs = 90_000;

/** Whether another program may be at work with a refresh. */
export function isUnderWay({ busyUntil }: RefreshRecord, now: number): boolean {
  // The upper bound is for clocks that were set back.
  return busyUntil > now && busyUntil <= now + busyMs;
}

/** Another window or program is refreshing the secret, or checks what became of a refresh. */
export class RefreshUnderWayError extends UserFacingError {
  override readonly name = "RefreshUnderWayError";

  /** @param leftMs how long to wait if the other program was interrupted */
  constructor(name: string, leftMs = busyMs) {
    super(
      "{0} is already being refreshed or checked in this window, another window or another program. Wait until that's finished. If it was interrupted, try again in {1} seconds.",
      name,
      `${Math.ceil(leftMs / 1000)}`,
    );
  }
}

/** @throws {RefreshUnderWayError} if another program may be at work with the refresh */
export function requireIdle(record: RefreshRecord, now: number): void {
  if (isUnderWay(record, now)) throw new RefreshUnderWayError(record.name, record.busyUntil - now);
}

/** A record that this program works on. It is never written over another program's. */
export class ClaimedRecord {
  readonly #journal: RefreshJournal;
  #record: RefreshRecord;

  private constructor(journal: RefreshJournal, record: RefreshRecord) {
    this.#journal = journal;
    this.#record = record;
  }

  /**
   * Writes a record in place of the current one.
   *
   * @throws {RefreshUnderWayError} if another program changed the record in the meantime
   * @throws if the journal didn't keep it
   */
  static async claim(
    journal: RefreshJournal,
    record: Omit<RefreshRecord, "owner">,
    current: RefreshRecord | undefined,
  ): Promise<ClaimedRecord> {
    const id = toRecordId(record.target);
    if ((await journal.read(id))?.owner !== current?.owner) {
      throw new RefreshUnderWayError(record.name);
    }
    const claimed = new ClaimedRecord(journal, { ...record, owner: crypto.randomUUID() });
    try {
      await journal.write(id, claimed.record);
      await journal.flush();
      // Two programs may claim it at the same time: the later one goes on.
      if (!(await claimed.#isOurs())) throw new RefreshUnderWayError(record.name);
      return claimed;
    } catch (error) {
      await claimed.restore(current).catch(() => undefined);
      throw error;
    }
  }

  /** As it is, or would be if the journal had kept it. */
  get record(): RefreshRecord {
    return this.#record;
  }

  /**
   * Notes a step.
   *
   * @returns false if another program has taken over; nothing is written then
   * @throws if the journal didn't keep it
   */
  async update(change: Partial<RefreshRecord>): Promise<boolean> {
    this.#record = { ...this.#record, ...change };
    if (!(await this.#isOurs())) return false;
    await this.#journal.write(toRecordId(this.#record.target), this.#record);
    return true;
  }

  /** Restores the record that it replaced, because nothing was sent. */
  async restore(replaced: RefreshRecord | undefined): Promise<void> {
    if (!(await this.#isOurs())) return;
    const id = toRecordId(this.#record.target);
    await (replaced ? this.#journal.write(id, replaced) : this.#journal.remove(id));
  }

  async #isOurs(): Promise<boolean> {
    const stored = await this.#journal.read(toRecordId(this.#record.target));
    return stored?.owner === this.#record.owner;
  }
}

/** The result of a refresh. */
export interface RefreshResult {
  /** The key of its record. */
  readonly key: string;
  readonly outcome: RefreshOutcome;
  /** Whether the write was sent. */
  readonly sent: boolean;
  /**
   * The new value, if the outcome is `new`. If it is `unknown`, the value that becomes current if the
   * write takes effect. Undefined otherwise, and if the vendor issued it and it couldn't be read.
   */
  readonly value?: string | undefined;
  /** Why the write failed, or else why its effect couldn't be seen. */
  readonly error?: unknown;
  /** Why Keyhole no longer checks, if the outcome is `unknown` for good. */
  readonly abandoned?: "expired" | "other-account" | undefined;
}

/**
 * Notes that a result was reported. The record is removed, unless the outcome isn't known yet. The record
 * of another refresh is left alone. Never rejects, because the result has to be shown.
 *
 * @returns false if the journal didn't keep that: the next check reports the refresh again
 */
export async function closeRefresh(
  journal: RefreshJournal,
  target: RefreshTarget,
  result: RefreshResult,
): Promise<boolean> {
  const id = toRecordId(target);
  try {
    const record = await journal.read(id);
    if (record?.key !== result.key) return true;
    if (isPending(result)) await journal.write(id, { ...record, reportedAs: result.outcome });
    else await journal.remove(id);
    return true;
  } catch {
    return false;
  }
}

/** Whether the outcome isn't known, and a later check may find it. */
export function isPending({ outcome, abandoned }: RefreshResult): boolean {
  return outcome === "unknown" && !abandoned;
}
