import type { Clock } from "@keyhole/transport";
import type { RefreshJournal } from "./refresh-journal.js";
import { serializeRefreshRecord, type RefreshRecord } from "./refresh-record.js";
import { RefreshUnderWayError } from "./refresh-under-way-error.js";

/** For how long nobody else takes a refresh for left after its last sign of life, in milliseconds. */
const leaseMs = 10_000;
/** Between signs of life, in milliseconds. */
const renewMs = 3_000;

/** A refresh that is under way here, and its note is kept. */
interface Held {
  readonly record: RefreshRecord;
  /** As it was written, with its lease. */
  readonly kept: RefreshRecord;
  readonly stop: () => void;
}

/**
 * A journal in which whoever is at work with a refresh gives signs of life: where a program was
 * killed, others need not wait for as long as a step could have taken it.
 */
export class LeasedJournal implements RefreshJournal {
  readonly #journal: RefreshJournal;
  readonly #clock: Clock;
  readonly #held = new Map<string, Held>();
  /** The last change, so that no sign of life can undo a later step. */
  #changes: Promise<unknown> = Promise.resolve();

  constructor(journal: RefreshJournal, clock: Clock) {
    this.#journal = journal;
    this.#clock = clock;
  }

  list(): Promise<readonly RefreshRecord[]> {
    return this.#journal.list();
  }

  read(id: string): Promise<RefreshRecord | undefined> {
    return this.#journal.read(id);
  }

  /**
   * @throws {RefreshUnderWayError} where the record goes on with a refresh that is under way here, and
   *   that of another one stands there by now, or it gave no sign of life for too long
   * @throws where it was not kept
   */
  write(id: string, record: RefreshRecord): Promise<void> {
    return this.#inTurn(async () => {
      const held = this.#held.get(id);
      this.#drop(id);
      const isNext = held?.record.key === record.key;
      if (isNext && (await this.#journal.read(id))?.key !== record.key) {
        throw new RefreshUnderWayError(record.name);
      }
      try {
        await this.#put(id, record);
      } catch (error) {
        // What stands there is still under way.
        if (isNext) this.#hold(id, held.record, held.kept);
        throw error;
      }
      // While it stood still, others may have taken it for left, and told so.
      const isLate = isNext && held.kept.busyUntil < this.#clock.now();
      if (isLate && record.busyUntil > 0 && record.settler === undefined)
        throw new RefreshUnderWayError(record.name);
    });
  }

  /** Leaves it where what is under way here is no longer what stands there. */
  remove(id: string): Promise<void> {
    return this.#inTurn(async () => {
      const key = this.#held.get(id)?.record.key;
      this.#drop(id);
      if (key !== undefined && (await this.#journal.read(id))?.key !== key) return;
      await this.#journal.remove(id);
    });
  }

  /** The program ends: anyone may settle from now on what is under way here. */
  async release(): Promise<void> {
    await this.#changes;
    const held = [...this.#held];
    await Promise.allSettled(
      held.map(([id, { record }]) => this.write(id, { ...record, busyUntil: 0 })),
    );
  }

  /** Writes a record, and goes on giving signs of life where that is under way. */
  async #put(id: string, record: RefreshRecord): Promise<void> {
    const leased = this.#leased(record);
    await this.#journal.write(id, leased);
    if (record.busyUntil > this.#clock.now()) this.#hold(id, record, leased);
  }

  #hold(id: string, record: RefreshRecord, kept: RefreshRecord): void {
    const held: Held = {
      record,
      kept,
      stop: this.#clock.after(renewMs, () => void this.#inTurn(() => this.#renew(id, held))),
    };
    this.#held.set(id, held);
  }

  async #renew(id: string, held: Held): Promise<void> {
    if (this.#held.get(id) !== held) return;
    this.#held.delete(id);
    const { record, kept } = held;
    if (record.busyUntil <= this.#clock.now()) return;
    try {
      // After the computer has slept, others may have taken it for left, and gone on.
      const stored = await this.#journal.read(id);
      if (stored && serializeRefreshRecord(stored) === serializeRefreshRecord(kept)) {
        await this.#put(id, record);
      }
    } catch {
      this.#hold(id, record, kept);
    }
  }

  #drop(id: string): void {
    this.#held.get(id)?.stop();
    this.#held.delete(id);
  }

  #leased(record: RefreshRecord): RefreshRecord {
    const { busyUntil } = record;
    return { ...record, busyUntil: Math.min(busyUntil, this.#clock.now() + leaseMs) };
  }

  #inTurn<T>(change: () => Promise<T>): Promise<T> {
    const result = this.#changes.then(change);
    this.#changes = result.catch(() => undefined);
    return result;
  }
}
