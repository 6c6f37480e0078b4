import { describe, expect, it } from "vitest";
import {
  closeRefresh,
  recordIdOf,
  refreshSecret,
  settleRefresh,
  VendorError,
  type RefreshRecord,
} from "../../src/index.js";
import { createFingerprintKey, fingerprintOf } from "../../src/refresh/fingerprint.js";
import {
  createRefreshing,
  journalThat,
  sampleRecord,
  sampleTarget,
  unsettledOf,
} from "./support.js";

const id = recordIdOf(sampleTarget);
const identity = { id: "sample", name: "Sample" };
const cut = new VendorError(identity, "write", { kind: "network" });
const limited = new VendorError(identity, "write", { kind: "rate-limited", status: 429 });
const diskFull = new Error("The disk is full.");
const lost = { step: "answered", answer: "lost" } as const;
const day = 24 * 3_600_000;

type Refreshing = ReturnType<typeof createRefreshing>;

function fail(error: Error): () => never {
  return () => {
    throw error;
  };
}

/** A refresh that is begun while the journal holds one whose answer was lost. */
async function afterUnknown(
  change: Parameters<typeof sampleRecord>[0] = {},
): Promise<Refreshing & { readonly earlier: RefreshRecord }> {
  const refreshing = createRefreshing();
  const earlier = await sampleRecord({
    state: lost,
    oursIs: "sample-earlier",
    told: "unknown",
    ...change,
  });
  await refreshing.journal.write(id, earlier);
  return { ...refreshing, earlier };
}

describe("a refresh after one of unknown outcome", () => {
  it("leaves it in the journal where nothing was sent", async () => {
    const { vendor, request, journal, earlier } = await afterUnknown();
    vendor.onRead = fail(cut);
    const result = await refreshSecret(request);
    expect(result).toMatchObject({ outcome: "old", sent: false });
    expect(result.key).not.toBe(earlier.key);
    await closeRefresh(journal, sampleTarget, result.key);
    expect(await journal.read(id)).toEqual(earlier);
  });

  it("leaves it in the journal where its own note was not kept", async () => {
    const { vendor, request, journal, earlier } = await afterUnknown();
    const write = async (at: string, record: RefreshRecord): Promise<void> => {
      if (record.state.step === "sent") throw diskFull;
      await journal.write(at, record);
    };
    await expect(
      refreshSecret({ ...request, journal: journalThat(journal, write) }),
    ).rejects.toThrow(diskFull);
    expect(vendor.writes).toBe(0);
    expect(await journal.read(id)).toEqual(earlier);
  });

  it.each([
    ["that one's value", "sample-earlier", "sample-account", "sure"],
    ["somebody else's value", "sample-of-another", "sample-account", undefined],
    ["what another account has", "sample-earlier", "sample-other-account", undefined],
  ])("knows %s", async (_, value, account, isEarlier) => {
    const { vendor, request, journal, earlier } = await afterUnknown();
    vendor.value = value;
    const result = await refreshSecret({ ...request, account });
    expect(result).toMatchObject({ outcome: "conflict", sent: false });
    expect(result.earlier).toBe(isEarlier);
    await closeRefresh(journal, sampleTarget, result.key);
    // Told, or settled for good by what is in force, or nothing that this account could tell.
    expect(await journal.list()).toEqual(value === "sample-of-another" ? [earlier] : []);
  });

  it("is settled after this one, which was killed before it sent anything", async () => {
    const refreshing = createRefreshing();
    const { vendor, journal } = refreshing;
    const earlier = await sampleRecord({ state: lost, oursIs: "sample-earlier" });
    const record = await sampleRecord({ earlier, oursIs: "sample-ours" });
    await journal.write(id, record);
    vendor.value = "sample-earlier";
    const result = await settleRefresh(unsettledOf(refreshing, record));
    expect(result).toMatchObject({ key: record.key, outcome: "old", sent: false, isNews: true });
    await closeRefresh(journal, sampleTarget, record.key);
    expect(await journal.read(id)).toEqual(earlier);
    const next = await settleRefresh(unsettledOf(refreshing, earlier));
    expect(next).toMatchObject({ key: earlier.key, outcome: "new", sent: true, isNews: true });
  });

  it("is kept while this one is under way, and stands there again where that is refused", async () => {
    const { vendor, request, journal, earlier } = await afterUnknown();
    const kept: unknown[] = [];
    vendor.onWrite = fail(limited);
    const write = async (at: string, record: RefreshRecord): Promise<void> => {
      if (record.key !== earlier.key) kept.push([record.state.step, record.earlier?.key]);
      await journal.write(at, record);
    };
    const result = await refreshSecret({ ...request, journal: journalThat(journal, write) });
    expect(result).toMatchObject({ outcome: "old", sent: true });
    expect(kept).toEqual(
      ["started", "sent", "answered", "verified"].map((step) => [step, earlier.key]),
    );
    await closeRefresh(journal, sampleTarget, result.key);
    expect(await journal.list()).toEqual([earlier]);
  });

  it.each([
    ["new", undefined, "sample-ours"],
    ["conflict", cut, "sample-of-another"],
  ])("is over where this one ends as %s", async (outcome, error, value) => {
    const { vendor, request, journal } = await afterUnknown();
    vendor.afterWrite = () => {
      vendor.value = value;
      if (error) throw error;
    };
    const result = await refreshSecret(request);
    expect(result.outcome).toBe(outcome);
    await closeRefresh(journal, sampleTarget, result.key);
    expect(await journal.list()).toEqual([]);
  });

  it.each([
    ["refused", limited, "sample-ours", "sample-earlier"],
    ["refused, the vendor making both values", limited, undefined, undefined],
    ["lost", cut, "sample-ours", "sample-earlier"],
    ["lost, the vendor making this one's value", cut, undefined, "sample-earlier"],
    ["lost, the vendor having made that one's value", cut, "sample-ours", undefined],
  ] as const)("is told to be in force where ours was %s", async (_, error, after, oursIs) => {
    const { vendor, request, journal, earlier } = await afterUnknown({ oursIs });
    vendor.onWrite = () => {
      vendor.value = "sample-earlier";
      throw error;
    };
    const source = after === undefined ? vendor.issuing : vendor.set;
    const result = await refreshSecret({ ...request, source, after });
    expect(result).toEqual({
      key: earlier.key,
      outcome: "conflict",
      sent: true,
      earlier: oursIs === undefined ? "possible" : "sure",
      value: "sample-earlier",
    });
    expect(await journal.read(id)).toMatchObject({
      key: earlier.key,
      state: { step: "verified", outcome: "new", sent: true },
    });
    await closeRefresh(journal, sampleTarget, result.key);
    expect(await journal.list()).toEqual([]);
  });
});

describe("settling a refresh after one of unknown outcome", () => {
  it.each([
    ["sample-ours", { outcome: "new", value: "sample-ours" }],
    ["sample-of-another", { outcome: "conflict" }],
    ["sample-earlier", { outcome: "conflict", earlier: "sure", value: "sample-earlier" }],
    ["sample-before", { outcome: "unknown" }],
  ])("takes %s for what it is", async (value, expected) => {
    const { earlier, ...refreshing } = await afterUnknown();
    const { vendor, journal } = refreshing;
    const record = await sampleRecord({ state: { step: "sent" }, oursIs: "sample-ours", earlier });
    await journal.write(id, record);
    vendor.value = value;
    const result = await settleRefresh(unsettledOf(refreshing, record));
    expect(result).toMatchObject({ sent: true, isNews: true, ...expected });
    expect(result!.earlier).toBe("earlier" in expected ? "sure" : undefined);
    await closeRefresh(journal, sampleTarget, result!.key);
    const left = await journal.read(id);
    expect(left?.earlier).toEqual(value === "sample-before" ? earlier : undefined);
    expect(left?.key).toBe(value === "sample-before" ? record.key : undefined);
  });

  it("takes first this one and then that one for old, once the old value held for a day", async () => {
    const { earlier, ...refreshing } = await afterUnknown();
    const { journal, time } = refreshing;
    const since = { seen: "before", at: time.now() - day - 1 } as const;
    const record = await sampleRecord({ state: lost, oursIs: "sample-ours", since, earlier });
    await journal.write(id, record);
    for (const key of [record.key, earlier.key]) {
      const standing = (await journal.read(id))!;
      const result = await settleRefresh(unsettledOf(refreshing, standing));
      expect(result).toMatchObject({ key, outcome: "old", sent: true, isNews: true });
      await closeRefresh(journal, sampleTarget, key);
    }
    expect(await journal.list()).toEqual([]);
  });

  it("tells that the earlier one took effect, which made the value that this one found", async () => {
    const { earlier, ...refreshing } = await afterUnknown({ oursIs: "sample-before" });
    const { journal, time } = refreshing;
    const key = createFingerprintKey();
    const first = { ...earlier, key, before: await fingerprintOf(key, "sample-first") };
    const known = { ...first, ours: await fingerprintOf(key, "sample-before") };
    const since = { seen: "before", at: time.now() - day - 1 } as const;
    const record = await sampleRecord({
      state: lost,
      oursIs: "sample-ours",
      since,
      earlier: known,
    });
    await journal.write(id, record);
    await settleRefresh(unsettledOf(refreshing, record));
    await closeRefresh(journal, sampleTarget, record.key);
    const account = await fingerprintOf(key, "sample-account");
    const standing = { ...(await journal.read(id))!, account };
    await journal.write(id, standing);
    const result = await settleRefresh(unsettledOf(refreshing, standing));
    expect(result).toMatchObject({ key, outcome: "new", isNews: true });
  });

  it("judges neither by another account's value", async () => {
    const { earlier, ...refreshing } = await afterUnknown({ ours: undefined });
    const { journal, vendor } = refreshing;
    vendor.value = "sample-of-another-account";
    const record = await sampleRecord({ state: { step: "sent" }, oursIs: "sample-ours", earlier });
    await journal.write(id, record);
    const unsettled = unsettledOf(refreshing, record);
    const through = { source: vendor.set, account: "sample-other-account" };
    const result = await settleRefresh({ ...unsettled, through });
    expect(result).toMatchObject({ outcome: "unknown", givenUp: "account", isNews: true });
    await closeRefresh(journal, sampleTarget, result!.key);
    expect(await journal.list()).toEqual([]);
    expect(vendor.reads).toBe(0);
  });
});
