import type { SecretStore } from "../connections/connection-store.js";
import { UserFacingError } from "../user-facing-error.js";
import {
  isStarted,
  parseRefreshRecord,
  toRecordId,
  serializeRefreshRecord,
  type RefreshRecord,
  type RefreshTarget,
} from "./refresh-record.js";
import { getOutcome, wasSent, type RefreshOutcome } from "./refresh-state.js";

const prefix = "refresh/";

/**
 * Keeps one record for each secret, by `toRecordId`, so that an interrupted refresh can be
 * recovered. Several windows and programs may share its store.
 *
 * Every function throws the error from `storeError` if the store can't be used.
 */
export class RefreshJournal {
  readonly #store: SecretStore;
  readonly #storeError: (cause?: unknown) => Error;
  /** Resolves when the written records survive a crash and other programs see them. */
  readonly flush: () => Promise<void>;

  /**
   * @param store keeps each record under `refresh/` and its ID; without one, the journal ends with
   *   the program
   * @param storeError creates the error for a store that can't be used or didn't keep a record
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

  /** Returns all records that this version can read. */
  async list(): Promise<readonly RefreshRecord[]> {
    const keys = await this.#try(() => this.#store.keys());
    const ids = keys.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
    const records = await Promise.all(ids.map((id) => this.read(id)));
    return records.filter((record) => record !== undefined);
  }

  /** Returns undefined if there is no record, or this version can't read it. */
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
    // A store may accept a text and lose it. If another program wrote a different text, it isn't a
    // failure.
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

/** The maximum duration of one step of a refresh, in milliseconds. */
export const busyMs = 90_000;

/** Checks whether another program may be working on a refresh. */
export function isUnderWay({ busyUntil }: RefreshRecord, now: number): boolean {
  // The upper bound covers clocks that were set back.
  return busyUntil > now && busyUntil <= now + busyMs;
}

/** Another window or program is refreshing the secret, or checking the outcome of a refresh. */
export class RefreshUnderWayError extends UserFacingError {
  override readonly name = "RefreshUnderWayError";

  /** @param leftMs how long to wait, in milliseconds, if the other program was interrupted */
  constructor(name: string, leftMs = busyMs) {
    super(
      "{0} is already being refreshed. Wait until that's finished. If it was interrupted, try again in {1} seconds.",
      name,
      `${Math.ceil(leftMs / 1000)}`,
    );
  }
}

/** @throws {RefreshUnderWayError} if another program may be working on the refresh */
export function requireIdle(record: RefreshRecord, now: number): void {
  if (isUnderWay(record, now)) throw new RefreshUnderWayError(record.name, record.busyUntil - now);
}

/** A record that this program is working on. It never overwrites another program's record. */
export class ClaimedRecord {
  readonly #journal: RefreshJournal;
  #record: RefreshRecord;

  private constructor(journal: RefreshJournal, record: RefreshRecord) {
    this.#journal = journal;
    this.#record = record;
  }

  /**
   * Replaces the current record by a claimed one.
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
      // Two programs may claim it at the same time. The later one continues.
      if (!(await claimed.#isOurs())) throw new RefreshUnderWayError(record.name);
      return claimed;
    } catch (error) {
      await claimed.restore(current).catch(() => undefined);
      throw error;
    }
  }

  /** The record, including changes that the journal failed to keep. */
  get record(): RefreshRecord {
    return this.#record;
  }

  /**
   * Records a step.
   *
   * @returns false without writing if another program has taken over
   * @throws if the journal didn't keep it
   */
  async update(change: Partial<RefreshRecord>): Promise<boolean> {
    this.#record = { ...this.#record, ...change };
    if (!(await this.#isOurs())) return false;
    await this.#journal.write(toRecordId(this.#record.target), this.#record);
    return true;
  }

  /** Restores the record that was replaced, because nothing was sent. */
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
   * The new value, if the outcome is `new`. If it is `unknown`, the value that becomes current if
   * the write takes effect. Undefined otherwise, and if the vendor issued the value but it couldn't
   * be read.
   */
  readonly value?: string | undefined;
  /** Whether the vendor started the refresh and hadn't finished it when it was last asked. */
  readonly isRunning?: boolean;
  /** Why the write failed, or why its effect couldn't be read. */
  readonly error?: unknown;
  /** Why Keyhole stopped checking, if the outcome stays `unknown`. */
  readonly abandoned?: "expired" | "other-account" | undefined;
}

/** Returns the result that follows from the state of a record. */
export function toResult(
  record: RefreshRecord,
  more: Pick<RefreshResult, "value" | "error" | "abandoned">,
): RefreshResult {
  const { key, state } = record;
  const isRunning = state.step === "responded" && state.response === "accepted";
  const outcome = getOutcome(state);
  return { key, outcome, sent: wasSent(state), ...(isStarted(record) && { isRunning }), ...more };
}

/**
 * Records that a result was reported. Removes the record if the outcome is known, and leaves the
 * record of any other refresh unchanged. Never rejects, because the caller must be able to show the
 * result.
 *
 * @returns false if the journal didn't keep this: the next check reports the refresh again
 */
export async function closeRefresh(
  journal: RefreshJournal,
  target: Omit<RefreshTarget, "field">,
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

/** Checks whether the outcome isn't known yet and a later check may find it. */
export function isPending({ outcome, abandoned }: RefreshResult): boolean {
  return outcome === "unknown" && !abandoned;
}
