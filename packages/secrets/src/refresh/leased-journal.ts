import type { Clock } from "@keyhole/transport";
import type { RefreshJournal } from "./refresh-journal.js";
import type { RefreshRecord } from "./refresh-record.js";

/** For how long nobody else takes a refresh for left after its last sign of life, in milliseconds. */
const leaseMs = 10_000;
/** Between signs of life, in milliseconds. */
const renewMs = 3_000;

/** A refresh that is under way here. */
interface Held {
  readonly record: RefreshRecord;
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

  async write(id: string, record: RefreshRecord): Promise<void> {
    this.#drop(id);
    if (record.busyUntil > this.#clock.now()) this.#hold(id, record);
    try {
      await this.#inTurn(() => this.#journal.write(id, this.#leased(record)));
    } catch (error) {
      if (this.#held.get(id)?.record === record) this.#drop(id);
      throw error;
    }
  }

  remove(id: string): Promise<void> {
    this.#drop(id);
    return this.#inTurn(() => this.#journal.remove(id));
  }

  /** The program ends: anyone may settle from now on what is under way here. */
  async release(): Promise<void> {
    const held = [...this.#held];
    await Promise.allSettled(
      held.map(([id, { record }]) => this.write(id, { ...record, busyUntil: 0 })),
    );
  }

  #hold(id: string, record: RefreshRecord): void {
    const stop = this.#clock.after(renewMs, () => {
      if (record.busyUntil <= this.#clock.now()) {
        this.#drop(id);
        return;
      }
      this.#hold(id, record);
      void this.#inTurn(async () => {
        if (this.#held.get(id)?.record === record) {
          await this.#journal.write(id, this.#leased(record));
        }
      }).catch(() => undefined);
    });
    this.#held.set(id, { record, stop });
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
