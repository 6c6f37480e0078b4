import { describe, expect, it } from "vitest";
import {
  closeRefresh,
  toRecordId,
  recoverRefresh,
  RefreshUnderWayError,
  type RecoveredRefresh,
  type RecoverOptions,
  type RefreshRecord,
} from "../../src/refresh/index.js";
import { createRefreshing, sampleRecord, sampleTarget } from "./fake-vendor.js";

const id = toRecordId(sampleTarget);
const minute = 60_000;
const day = 24 * 60 * minute;
const lost = { step: "responded", response: "lost" } as const;

type Refreshing = ReturnType<typeof createRefreshing>;

function optionsFor({ vendor, time, journal, request }: Refreshing): RecoverOptions {
  const through = { provider: vendor.set, account: request.account };
  return {
    target: sampleTarget,
    through,
    journal,
    clock: time.ofRefresh(),
    signal: request.signal,
  };
}

/** Recovers a refresh that was started some time ago. */
async function recover(
  refreshing: Refreshing,
  change: Parameters<typeof sampleRecord>[0] = {},
  { agoMs = 5 * minute, ...options }: Partial<RecoverOptions> & { readonly agoMs?: number } = {},
): Promise<{ readonly result: RecoveredRefresh; readonly kept: RefreshRecord }> {
  const { time, journal } = refreshing;
  const startedAt = time.now() - agoMs;
  await journal.write(id, await sampleRecord({ startedAt, oursIs: "ours", ...change }));
  const result = await recoverRefresh({ ...optionsFor(refreshing), ...options });
  return { result: result!, kept: (await journal.read(id))! };
}

describe("recoverRefresh", () => {
  it.each([
    ["ours", "new", "ours"],
    ["sample-of-another", "conflict", undefined],
    ["sample-before", "unknown", undefined],
  ])("finds the value %s and reports %s, without a write", async (value, outcome, known) => {
    const refreshing = createRefreshing();
    refreshing.vendor.value = value;
    const { result, kept } = await recover(refreshing);
    expect(result).toMatchObject({ outcome, sent: true, value: known, isNews: true });
    expect(kept.state).toMatchObject(outcome === "unknown" ? lost : { step: "verified", outcome });
    expect(kept.busyUntil).toBe(0);
    expect([refreshing.vendor.reads, refreshing.vendor.writes]).toEqual([1, 0]);
  });

  it("reports the old value after a refusal", async () => {
    const state = { step: "responded", response: "refused" } as const;
    const { result } = await recover(createRefreshing(), { state });
    expect(result).toMatchObject({ outcome: "old", sent: true });
  });

  it("reads for as long as the write may be under way, and for a minute at most", async () => {
    for (const [agoMs, reads] of [
      [0, 8],
      [45_000, 7],
      [89_000, 2],
      [90_000, 1],
      [-day, 8],
    ] as const) {
      const refreshing = createRefreshing();
      await recover(refreshing, {}, { agoMs });
      expect([agoMs, refreshing.vendor.reads]).toEqual([agoMs, reads]);
    }
  });

  it("reports an unknown outcome as news once", async () => {
    const refreshing = createRefreshing();
    const { result } = await recover(refreshing);
    expect(result.isNews).toBe(true);
    await closeRefresh(refreshing.journal, sampleTarget, result);
    expect(await recoverRefresh(optionsFor(refreshing))).toMatchObject({
      outcome: "unknown",
      isNews: false,
    });
  });

  it("reports a known outcome without reading", async () => {
    const refreshing = createRefreshing();
    const state = { step: "verified", outcome: "new", sent: true } as const;
    const { result } = await recover(refreshing, { state });
    expect(result).toMatchObject({ outcome: "new", abandoned: undefined, isNews: true });
    expect(refreshing.vendor.reads).toBe(0);
  });

  it("abandons the record of another account without reading", async () => {
    const refreshing = createRefreshing();
    const through = { provider: refreshing.vendor.set, account: "sample-other-account" };
    const reported = { state: lost, reportedAs: "unknown" } as const;
    const { result } = await recover(refreshing, reported, { through });
    const expected = { outcome: "unknown", abandoned: "other-account", isNews: true };
    expect(result).toMatchObject(expected);
    expect(refreshing.vendor.reads).toBe(0);
    await closeRefresh(refreshing.journal, sampleTarget, result);
    expect(await refreshing.journal.list()).toEqual([]);
  });

  it.each([
    [7 * day, "sample-before", "unknown", undefined],
    [7 * day + 1, "sample-before", "unknown", "expired"],
    [7 * day + 1, "ours", "new", undefined],
  ])(
    "after %i ms with the value %s reports %s (abandoned: %s)",
    async (agoMs, value, outcome, abandoned) => {
      const refreshing = createRefreshing();
      refreshing.vendor.value = value;
      const { result } = await recover(refreshing, { state: lost }, { agoMs });
      expect(result).toMatchObject({ outcome, abandoned });
    },
  );

  it("keeps a record whose value can't be read", async () => {
    const refreshing = createRefreshing();
    const gone = new Error("The connection is gone.");
    refreshing.vendor.onRead = () => Promise.reject(gone);
    const { result, kept } = await recover(refreshing);
    expect(result).toMatchObject({ outcome: "unknown", error: gone, abandoned: undefined });
    expect(kept.state).toEqual(lost);
  });

  it("is undefined if the journal holds nothing", async () => {
    expect(await recoverRefresh(optionsFor(createRefreshing()))).toBeUndefined();
  });

  it("doesn't touch a refresh that another program works on", async () => {
    const refreshing = createRefreshing();
    const record = await sampleRecord({ busyUntil: refreshing.time.now() + 1 });
    await refreshing.journal.write(id, record);
    await expect(recoverRefresh(optionsFor(refreshing))).rejects.toThrow(RefreshUnderWayError);
    expect(await refreshing.journal.list()).toEqual([record]);
  });

  it("is done by one of two programs that start at the same time", async () => {
    const refreshing = createRefreshing();
    const { vendor, journal } = refreshing;
    await journal.write(id, await sampleRecord({ oursIs: "ours" }));
    vendor.value = "ours";
    const results = await Promise.allSettled([
      recoverRefresh(optionsFor(refreshing)),
      recoverRefresh(optionsFor(refreshing)),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(vendor.reads).toBe(1);
  });

  it.each(["replaced", "removed"])("reports nothing if the record was %s", async (what) => {
    const refreshing = createRefreshing();
    const { vendor, journal } = refreshing;
    const another = await sampleRecord({ owner: "another" });
    vendor.onRead = () => (what === "replaced" ? journal.write(id, another) : journal.remove(id));
    await expect(recover(refreshing)).rejects.toThrow(RefreshUnderWayError);
    expect(await journal.list()).toEqual(what === "replaced" ? [another] : []);
  });
});
