import { describe, expect, it } from "vitest";
import {
  closeRefresh,
  recordIdOf,
  settleRefresh,
  VendorError,
  type RefreshRecord,
  type SettledRefresh,
} from "../../src/index.js";
import {
  createRefreshing,
  journalThat,
  sampleRecord,
  sampleTarget,
  unsettledOf,
} from "./support.js";

const id = recordIdOf(sampleTarget);
const minute = 60_000;
const day = 24 * 60 * minute;
const diskFull = new Error("The disk is full.");
const gone = new Error("The connection is gone.");
const notFound = new VendorError({ id: "sample", name: "Sample" }, "read", { kind: "not-found" });
const lost = { step: "answered", answer: "lost" } as const;

type Refreshing = ReturnType<typeof createRefreshing>;

/** Settles a record that was begun some time ago and stands in the journal. */
async function settle(
  refreshing: Refreshing,
  change: Parameters<typeof sampleRecord>[0] = {},
  agoMs = 5 * minute,
): Promise<{ readonly result: SettledRefresh; readonly kept: RefreshRecord | undefined }> {
  const { time, journal } = refreshing;
  const record = await sampleRecord({ startedAt: time.now() - agoMs, oursIs: "ours", ...change });
  await journal.write(id, record);
  const result = await settleRefresh(unsettledOf(refreshing, record));
  if (!result) throw new Error("Somebody else is at it.");
  return { result, kept: await journal.read(id) };
}

describe("settling a refresh that was cut short", () => {
  it("asks nobody where nothing had been sent", async () => {
    const refreshing = createRefreshing();
    const { result, kept } = await settle(refreshing, { state: { step: "started" } });
    expect(result).toMatchObject({ outcome: "old", sent: false });
    expect(kept?.state).toEqual({ step: "verified", outcome: "old", sent: false });
    expect(refreshing.vendor.reads).toBe(0);
  });

  it.each([
    ["ours", "new", "ours"],
    ["sample-of-another", "conflict", undefined],
    ["sample-before", "unknown", undefined],
  ])("takes %s for %s where it was sent, by reading alone", async (value, outcome, known) => {
    const refreshing = createRefreshing();
    refreshing.vendor.value = value;
    const { result, kept } = await settle(refreshing, { state: { step: "sent" } });
    expect(result).toMatchObject({ outcome, sent: true, value: known });
    expect(kept?.state).toMatchObject(
      outcome === "unknown" ? { step: "answered", answer: "lost" } : { step: "verified", outcome },
    );
    expect([refreshing.vendor.reads, refreshing.vendor.writes]).toEqual([1, 0]);
  });

  it("looks for as long as the write may be under way, and no longer than a minute", async () => {
    for (const [agoMs, looks] of [
      [0, 8],
      [45_000, 7],
      [89_000, 2],
      [90_000, 1],
      [-day, 8],
    ] as const) {
      const refreshing = createRefreshing();
      await settle(refreshing, { state: { step: "sent" } }, agoMs);
      expect([agoMs, refreshing.vendor.reads]).toEqual([agoMs, looks]);
    }
  });

  it.each([
    ["not yet", day, "sample-before", "unknown"],
    ["then", day + 1, "sample-before", "old"],
    ["then, if ours landed", day + 1, "ours", "new"],
    ["then, if somebody else wrote", day + 1, "sample-of-another", "conflict"],
  ])("believes in the old value once it saw it a day ago: %s", async (_, agoMs, value, outcome) => {
    const refreshing = createRefreshing();
    refreshing.vendor.value = value;
    const since = { seen: "before", at: refreshing.time.now() - agoMs } as const;
    const { result } = await settle(refreshing, { state: lost, since }, 2 * day);
    expect(result.outcome).toBe(outcome);
  });

  it.each([
    ["it was never looked at before", undefined],
    ["the clock was set back since", { seen: "before", at: Date.UTC(2100, 0, 3) }],
    ["the secret was gone meanwhile", { seen: "gone", at: 0 }],
  ] as const)("does not take it for old after a day where %s", async (_, since) => {
    const refreshing = createRefreshing();
    const now = refreshing.time.now();
    const { result, kept } = await settle(refreshing, { state: lost, since }, 2 * day);
    expect(result.outcome).toBe("unknown");
    expect(kept?.since).toEqual({ seen: "before", at: now });
  });

  it("gives up a secret that has been gone for a day, and tells that once", async () => {
    const refreshing = createRefreshing();
    const { journal, time, vendor } = refreshing;
    vendor.onRead = () => Promise.reject(notFound);
    const { kept } = await settle(refreshing, { state: lost });
    await closeRefresh(journal, sampleTarget, kept!.key);
    const record = (await journal.read(id))!;
    expect(record).toMatchObject({ since: { seen: "gone" }, told: "unknown" });

    await time.pass(day + 1);
    const result = await settleRefresh(unsettledOf(refreshing, record));
    expect(result).toMatchObject({ outcome: "unknown", sent: true, error: notFound });
    expect(result).toMatchObject({ givenUp: "secret", isNews: true });
    await closeRefresh(journal, sampleTarget, record.key);
    expect(await journal.list()).toEqual([]);
  });

  it.each([
    ["gone", undefined, "connection"],
    ["at another account", "sample-other-account", "account"],
  ] as const)("gives up one whose connection is %s by now", async (_, account, givenUp) => {
    const refreshing = createRefreshing();
    const { journal, vendor } = refreshing;
    const record = await sampleRecord({ state: lost, told: "unknown" });
    await journal.write(id, record);
    const through = account ? { source: vendor.set, account } : undefined;
    const result = await settleRefresh({ ...unsettledOf(refreshing, record), through });
    expect(result).toMatchObject({ outcome: "unknown", sent: true, givenUp, isNews: true });
    expect(vendor.reads).toBe(0);
    // Where nobody was told of it, and the account is back, it is looked at as ever.
    const kept = (await journal.read(id))!;
    expect(kept.givenUp).toBe(true);
    const again = await settleRefresh(unsettledOf(refreshing, kept));
    expect(again).toMatchObject({ outcome: "unknown", isNews: false });
    expect(again).not.toMatchObject({ givenUp: expect.anything() });
    await closeRefresh(journal, sampleTarget, record.key);
    expect(await journal.list()).toHaveLength(1);
  });

  it("tells what was known before also where the connection is gone or changed", async () => {
    for (const account of [undefined, "sample-other-account"]) {
      const refreshing = createRefreshing();
      const { journal, vendor } = refreshing;
      const record = await sampleRecord({
        state: { step: "verified", outcome: "new", sent: true },
      });
      await journal.write(id, record);
      const through = account === undefined ? undefined : { source: vendor.set, account };
      const result = await settleRefresh({ ...unsettledOf(refreshing, record), through });
      expect(result).toMatchObject({ outcome: "new", sent: true, isNews: true });
      expect(result).not.toMatchObject({ givenUp: expect.anything() });
    }
  });

  it("gives up nothing that cannot be read for another reason", async () => {
    const refreshing = createRefreshing();
    refreshing.vendor.onRead = () => Promise.reject(gone);
    const since = { seen: "gone", at: 0 } as const;
    const { kept } = await settle(refreshing, { state: lost, since });
    expect(kept?.givenUp).toBeUndefined();
  });

  it("believes in nothing that it has not seen, however long ago that was", async () => {
    const refreshing = createRefreshing();
    refreshing.vendor.onRead = () => Promise.reject(gone);
    const { result } = await settle(refreshing, { state: { step: "sent" } }, 2 * day);
    expect(result).toMatchObject({ outcome: "unknown", sent: true, error: gone });
  });

  it("repeats what was known before, and asks nobody", async () => {
    for (const step of ["verified", "updated"] as const) {
      const refreshing = createRefreshing();
      const state = { step, outcome: "conflict", sent: true } as const;
      const { result, kept } = await settle(refreshing, { state });
      expect(result).toMatchObject({ outcome: "conflict", sent: true });
      expect(kept?.state).toEqual(state);
      expect(refreshing.vendor.reads).toBe(0);
    }
  });

  it("tells what it saw also where the journal cannot keep it", async () => {
    const refreshing = createRefreshing();
    const { vendor, journal } = refreshing;
    vendor.value = "ours";
    const record = await sampleRecord({ state: { step: "sent" }, oursIs: "ours" });
    await journal.write(id, record);
    const result = await settleRefresh({
      ...unsettledOf(refreshing, record),
      journal: journalThat(journal, () => Promise.reject(diskFull)),
    });
    expect(result).toMatchObject({ outcome: "new", value: "ours" });
  });

  it.each(["begun", "closed", "taken over"])(
    "tells nothing where one was %s meanwhile",
    async (what) => {
      const refreshing = createRefreshing();
      const { journal, vendor } = refreshing;
      const record = await sampleRecord({ state: { step: "sent" }, oursIs: "ours" });
      await journal.write(id, record);
      const another = await sampleRecord({ state: { step: "sent" } });
      const others = {
        begun: another,
        "taken over": { ...record, settler: another.key },
        closed: undefined,
      }[what];
      // What is read then may be theirs.
      vendor.value = "ours";
      vendor.onRead = () => (others ? journal.write(id, others) : journal.remove(id));
      expect(await settleRefresh(unsettledOf(refreshing, record))).toBeUndefined();
      expect(await journal.read(id)).toEqual(others);
    },
  );
});

describe("settling in two places", () => {
  it("is done by one of them, where both begin at the same moment", async () => {
    const refreshing = createRefreshing();
    const { vendor, journal } = refreshing;
    vendor.value = "ours";
    const record = await sampleRecord({ state: { step: "sent" }, oursIs: "ours" });
    await journal.write(id, record);
    const unsettled = unsettledOf(refreshing, record);
    const told = await Promise.all([settleRefresh(unsettled), settleRefresh(unsettled)]);
    expect(told.filter((result) => result !== undefined)).toHaveLength(1);
    expect(vendor.reads).toBe(1);
    expect(await journal.read(id)).not.toHaveProperty("settler");
  });

  it.each([
    ["somebody is at work with it", 1],
    ["another refresh stands there", 0],
    ["it is closed", 0],
  ])("is left alone where %s", async (what, busyMs) => {
    const refreshing = createRefreshing();
    const { vendor, time, journal } = refreshing;
    const record = await sampleRecord({ state: { step: "sent" } });
    const busyUntil = time.now() + busyMs;
    const another = await sampleRecord({ state: { step: "sent" } });
    const standing = what.startsWith("another") ? another : { ...record, busyUntil };
    if (!what.endsWith("closed")) await journal.write(id, standing);
    expect(await settleRefresh(unsettledOf(refreshing, record))).toBeUndefined();
    expect(vendor.reads).toBe(0);
    expect(await journal.list()).toEqual(what.endsWith("closed") ? [] : [standing]);
  });
});

describe("closing a refresh", () => {
  it.each(["verified", "updated"] as const)("takes a %s one out of the journal", async (step) => {
    const { journal } = createRefreshing();
    const steps: string[] = [];
    const closed = await sampleRecord({ state: { step, outcome: "old", sent: true } });
    await journal.write(id, closed);
    await closeRefresh(
      journalThat(journal, async (at, record) => {
        steps.push(record.state.step);
        await journal.write(at, record);
      }),
      sampleTarget,
      closed.key,
    );
    expect(await journal.list()).toEqual([]);
    expect(steps).toEqual(step === "verified" ? ["updated"] : []);
  });

  it("leaves one that is not known yet, and what the user was told of it", async () => {
    const { journal } = createRefreshing();
    const record = await sampleRecord({ state: { step: "answered", answer: "lost" } });
    await journal.write(id, record);
    await closeRefresh(journal, sampleTarget, record.key);
    expect(await journal.read(id)).toEqual({ ...record, told: "unknown" });
  });

  it("leaves another refresh alone", async () => {
    const { journal } = createRefreshing();
    const record = await sampleRecord({ state: { step: "verified", outcome: "old", sent: true } });
    await journal.write(id, record);
    await closeRefresh(journal, sampleTarget, (await sampleRecord()).key);
    expect(await journal.list()).toEqual([record]);
  });

  it("does nothing where there is none", async () => {
    const { journal } = createRefreshing();
    await closeRefresh(journal, sampleTarget, "sample");
    expect(await journal.list()).toEqual([]);
  });
});
