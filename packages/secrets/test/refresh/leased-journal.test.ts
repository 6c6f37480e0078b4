import { describe, expect, it } from "vitest";
import {
  isUnderWay,
  LeasedJournal,
  MemoryJournal,
  RefreshUnderWayError,
  type Clock,
  type RefreshRecord,
} from "../../src/index.js";

/** A clock on which time passes by hand. */
class HandClock implements Clock {
  #now = 1_000_000;
  #timers: { readonly at: number; readonly callback: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.#now + ms, callback };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** Lets time pass, second by second, and whatever is due with it. */
  async pass(seconds: number): Promise<void> {
    for (let second = 0; second < seconds; second += 1) {
      this.#now += 1000;
      const due = this.#timers.filter(({ at }) => at <= this.#now);
      this.#timers = this.#timers.filter(({ at }) => at > this.#now);
      for (const { callback } of due) callback();
      await settled();
    }
  }

  get timers(): number {
    return this.#timers.length;
  }
}

/** Whatever is under way in memory is over by then. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

const id = "prod/shop/secret";

function recordAt(now: number, change: Partial<RefreshRecord> = {}): RefreshRecord {
  return {
    target: { connectionId: "prod", containerId: "shop", secretId: "secret", field: "secret" },
    name: "prod / shop",
    state: { step: "sent" },
    startedAt: now,
    busyUntil: now + 90_000,
    key: "sample",
    account: "sample",
    before: "sample",
    ...change,
  };
}

function setUp() {
  const clock = new HandClock();
  const kept = new MemoryJournal();
  return { clock, kept, journal: new LeasedJournal(kept, clock) };
}

describe("a journal with signs of life", () => {
  it("shows a refresh as under way for as long as its program lives, and no longer than its step", async () => {
    const { clock, kept, journal } = setUp();
    await journal.write(id, recordAt(clock.now()));
    const isShown = async () => isUnderWay((await kept.read(id))!, clock.now());
    await clock.pass(80);
    expect(await isShown()).toBe(true);
    await clock.pass(10);
    expect(await isShown()).toBe(false);
    await clock.pass(10);
    expect(clock.timers).toBe(0);
  });

  it("lets others take over ten seconds after its program was killed", async () => {
    const { clock, kept, journal } = setUp();
    await journal.write(id, recordAt(clock.now()));
    await clock.pass(12);
    // What was killed calls nothing any more.
    const atDeath = (await kept.read(id))!;
    expect(isUnderWay(atDeath, clock.now() + 9_000)).toBe(true);
    expect(isUnderWay(atDeath, clock.now() + 10_000)).toBe(false);
  });

  it("undoes no later step", async () => {
    const { clock, kept, journal } = setUp();
    const record = recordAt(clock.now());
    await journal.write(id, record);
    await clock.pass(4);
    const state = { step: "verified", outcome: "new", sent: true } as const;
    await journal.write(id, { ...record, state, busyUntil: 0 });
    await clock.pass(30);
    expect((await kept.read(id))?.state).toEqual(state);
    expect(clock.timers).toBe(0);
  });

  it("brings nothing back that was removed", async () => {
    const { clock, kept, journal } = setUp();
    await journal.write(id, recordAt(clock.now()));
    await journal.remove(id);
    await clock.pass(30);
    expect(await kept.list()).toEqual([]);
  });

  it("gives up what is under way as the program ends", async () => {
    const { clock, kept, journal } = setUp();
    await journal.write(id, recordAt(clock.now()));
    await journal.release();
    expect((await kept.read(id))?.busyUntil).toBe(0);
    expect(clock.timers).toBe(0);
  });

  it("goes on where a sign of life could not be written", async () => {
    const { clock, kept, journal } = setUp();
    await journal.write(id, recordAt(clock.now()));
    const write = kept.write.bind(kept);
    kept.write = () => Promise.reject(new Error("Sample: locked"));
    await clock.pass(6);
    kept.write = write;
    await clock.pass(6);
    expect(isUnderWay((await kept.read(id))!, clock.now() + 8_000)).toBe(true);
  });

  it("tells whoever writes where that failed", async () => {
    const { clock, kept, journal } = setUp();
    kept.write = () => Promise.reject(new Error("Sample: locked"));
    await expect(journal.write(id, recordAt(clock.now()))).rejects.toThrow("Sample: locked");
    expect(clock.timers).toBe(0);
  });

  it("writes over nobody else's refresh, which took over while the computer slept", async () => {
    const { clock, kept, journal } = setUp();
    const record = recordAt(clock.now());
    const another = recordAt(clock.now(), { key: "another" });
    await journal.write(id, record);
    await kept.write(id, another);
    await clock.pass(4);
    expect(await kept.read(id)).toEqual(another);
    expect(clock.timers).toBe(0);

    await kept.remove(id);
    await journal.write(id, record);
    await kept.write(id, another);
    await expect(journal.write(id, record)).rejects.toThrow(RefreshUnderWayError);
    await kept.remove(id);
    await journal.write(id, record);
    await kept.write(id, another);
    await journal.remove(id);
    expect(await kept.read(id)).toEqual(another);
  });

  it("undoes nothing that others settled meanwhile", async () => {
    const { clock, kept, journal } = setUp();
    const record = recordAt(clock.now());
    await journal.write(id, record);
    const settledBy = { ...record, busyUntil: 0, settler: "another" };
    await kept.write(id, settledBy);
    await clock.pass(30);
    expect(await kept.read(id)).toEqual(settledBy);
  });

  it("holds nothing whose note failed, once the journal works again", async () => {
    const { clock, kept, journal } = setUp();
    const write = kept.write.bind(kept);
    kept.write = async () => {
      await clock.pass(4);
      throw new Error("Sample: locked");
    };
    await expect(journal.write(id, recordAt(clock.now()))).rejects.toThrow("Sample: locked");
    kept.write = write;
    await clock.pass(30);
    expect(await kept.list()).toEqual([]);
  });
});
