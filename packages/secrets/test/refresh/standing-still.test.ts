import { describe, expect, it } from "vitest";
import {
  closeRefresh,
  LeasedJournal,
  MemoryJournal,
  recordIdOf,
  refreshSecret,
  RefreshUnderWayError,
  settleRefresh,
  type Clock,
  type RefreshJournal,
  type RefreshRequest,
  type SettledRefresh,
} from "../../src/index.js";
import {
  createFakeVendor,
  journalThat,
  sampleRecord,
  sampleTarget,
  type FakeVendor,
} from "./support.js";

const id = recordIdOf(sampleTarget);
const account = "sample-account";
const lost = { step: "answered", answer: "lost" } as const;
const { signal } = new AbortController();

/** Two programs that share a journal, and a clock that tests put forward. */
function twoPrograms() {
  let now = 1e12;
  const clock: Clock = { now: () => now, after: () => () => undefined };
  const shared = new MemoryJournal();
  const vendor = createFakeVendor();
  const refresh = (change: Partial<RefreshRequest>) =>
    refreshSecret({
      source: vendor.set,
      target: sampleTarget,
      account,
      name: "Sample",
      before: vendor.value,
      journal: new LeasedJournal(shared, clock),
      clock,
      signal,
      ...change,
    });
  const settle = async (
    journal: RefreshJournal,
    source = vendor.set,
  ): Promise<SettledRefresh | undefined> => {
    const record = (await shared.read(id))!;
    return settleRefresh({ record, through: { source, account }, journal, clock, signal });
  };
  /** It stands still for longer than a lease: it was suspended, or its computer slept. */
  const standStill = (): void => {
    now += 60_000;
  };
  return { clock, shared, vendor, refresh, settle, standStill };
}

/** Does something at the first read. */
function atFirstRead(vendor: FakeVendor, happen: () => Promise<void>): void {
  vendor.onRead = async (reads) => {
    if (reads === 1) await happen();
  };
}

describe("a program that stands still while others go on", () => {
  it.each(["set", "issuing"] as const)(
    "takes nothing that was refreshed meanwhile for what it settles (%s)",
    async (kind) => {
      const { clock, shared, vendor, refresh, settle, standStill } = twoPrograms();
      const source = vendor[kind];
      const after = kind === "set" ? "sample-ours" : undefined;
      const oursIs = kind === "set" ? "sample-lost" : undefined;
      await shared.write(id, await sampleRecord({ state: lost, told: "unknown", oursIs }));
      const other = new LeasedJournal(shared, clock);
      atFirstRead(vendor, async () => {
        standStill();
        const { outcome, key } = await refresh({ source, after, journal: other });
        expect(outcome).toBe("new");
        await closeRefresh(other, sampleTarget, key);
      });
      expect(await settle(new LeasedJournal(shared, clock), source)).toBeUndefined();
      expect(await shared.list()).toEqual([]);
    },
  );

  it("sends nothing once others may have told that nothing was sent", async () => {
    const { clock, shared, vendor, refresh, settle, standStill } = twoPrograms();
    let told: SettledRefresh | undefined;
    const slow = journalThat(shared, async (at, record) => {
      if (record.state.step === "sent" && !told) {
        standStill();
        const other = new LeasedJournal(shared, clock);
        told = await settle(other);
        await closeRefresh(other, sampleTarget, told!.key);
      }
      await shared.write(at, record);
    });
    const journal = new LeasedJournal(slow, clock);
    await expect(refresh({ after: "sample-ours", journal })).rejects.toThrow(RefreshUnderWayError);
    expect(told).toMatchObject({ outcome: "old", sent: false });
    expect(vendor.writes).toBe(0);
    expect(await shared.list()).toEqual([]);
  });

  it("brings nothing back that others have settled before it began", async () => {
    const { shared, refresh } = twoPrograms();
    await shared.write(id, await sampleRecord({ state: lost, oursIs: "sample-lost" }));
    let isFirst = true;
    const journal: RefreshJournal = {
      list: () => shared.list(),
      write: (at, record) => shared.write(at, record),
      remove: (at) => shared.remove(at),
      read: async (at) => {
        const record = await shared.read(at);
        if (isFirst) {
          isFirst = false;
          const { key } = await refresh({ after: "sample-other", journal: shared });
          await closeRefresh(shared, sampleTarget, key);
        }
        return record;
      },
    };
    const result = await refresh({ after: "sample-ours", before: "sample-before", journal });
    expect(result).toMatchObject({ outcome: "conflict", sent: false });
    expect(result.earlier).toBeUndefined();
    await closeRefresh(shared, sampleTarget, result.key);
    expect(await shared.list()).toEqual([]);
  });

  it("does not say whose value is in force, where others have gone on with its refresh", async () => {
    const { shared, vendor, refresh } = twoPrograms();
    vendor.afterWrite = () => {
      vendor.value = "sample-of-another";
    };
    vendor.onRead = async (reads) => {
      if (reads === 2) await shared.remove(id);
    };
    const result = await refresh({ after: "sample-ours", journal: shared });
    expect(result).toMatchObject({ outcome: "unknown", sent: true, value: "sample-ours" });
  });
});
