import { describe, expect, it } from "vitest";
import { VendorError } from "../../src/index.js";
import type { SecretProvider, SecretValue } from "../../src/provider/index.js";
import {
  isUnderWay,
  recoverRefresh,
  refreshMessageKey,
  refreshSecret,
  toRecordId,
  type RefreshRequest,
} from "../../src/refresh/index.js";
import {
  createRefreshing,
  journalThat,
  sampleRecord,
  sampleTarget,
  styles,
} from "./fake-vendor.js";

const id = toRecordId(sampleTarget);
const identity = { id: "sample", name: "Sample" };
const lost = new VendorError(identity, "write", { kind: "network" });
const refused = new VendorError(identity, "write", { kind: "invalid-request", code: "busy" });
const changed = new VendorError(identity, "write", { kind: "conflict", message: "Version 1." });

function fail(error: Error): () => never {
  return () => {
    throw error;
  };
}

/** Fails once. */
function failOnce(error: Error): () => void {
  let isLeft = true;
  return () => {
    if (!isLeft) return;
    isLeft = false;
    throw error;
  };
}

type Refreshing = ReturnType<typeof createRefreshing>;

function guarded(): Refreshing {
  const refreshing = createRefreshing();
  return { ...refreshing, request: { ...refreshing.request, style: styles.guarded } };
}

/** Programs get a value whose references are resolved. */
function computing({ set }: Refreshing["vendor"], current: () => string): SecretProvider {
  return {
    ...set,
    fetchSecret: async () => ({
      fields: { secret: current().replace("${HOST}", "example.com"), raw: current() },
    }),
  };
}

describe("a refresh at a vendor with compare-and-set", () => {
  it("expects what was read just before the write", async () => {
    const { vendor, request } = guarded();
    const expected: (SecretValue | undefined)[] = [];
    const provider: SecretProvider = {
      ...vendor.set,
      setSecret: async (at, change) => {
        expected.push(change.expected);
        await vendor.set.setSecret!(at, change);
      },
    };
    expect(await refreshSecret({ ...request, provider })).toMatchObject({ outcome: "new" });
    expect(expected).toMatchObject([{ fields: { secret: "sample-before" }, version: "1" }]);
  });

  it("reports a conflict without reading back if the vendor overwrote nothing", async () => {
    const { vendor, request, journal } = guarded();
    vendor.onWrite = fail(changed);
    const result = await refreshSecret(request);
    expect(result).toMatchObject({ outcome: "conflict", sent: true, error: changed });
    expect(refreshMessageKey(result, "during")).toBe("not-overwritten");
    expect([vendor.reads, vendor.writes, vendor.value]).toEqual([1, 1, "sample-before"]);
    expect(await journal.read(id)).toMatchObject({
      state: { step: "verified", outcome: "conflict", sent: true },
      busyUntil: 0,
    });
  });

  it("takes a conflict for a plain refusal if the vendor doesn't compare", async () => {
    const { vendor, request } = createRefreshing();
    vendor.onWrite = fail(changed);
    expect(await refreshSecret(request)).toMatchObject({ outcome: "old", sent: true });
  });

  it("doesn't believe a status without the vendor's words", async () => {
    const { vendor, request } = guarded();
    const bare = new VendorError(identity, "write", { kind: "conflict", status: 409 });
    vendor.afterWrite = fail(bare);
    expect(await refreshSecret(request)).toMatchObject({ outcome: "new" });
  });

  it.each([
    [styles.guarded, "conflict"],
    [styles.set, "unknown"],
  ])("knows that a lost write can't take effect after another: %o", async (style, outcome) => {
    const { vendor, request, journal } = createRefreshing();
    vendor.onWrite = () => {
      // Another user writes, and the value stays the same.
      vendor.version += 1;
      throw lost;
    };
    expect(await refreshSecret({ ...request, style })).toMatchObject({ outcome, sent: true });
    const record = await journal.read(id);
    expect(record!.replaces).toBe(style === styles.guarded ? "1" : undefined);
  });

  it("keeps waiting for a lost write while the expected version is current", async () => {
    const { vendor, request } = guarded();
    vendor.onWrite = fail(lost);
    expect(await refreshSecret(request)).toMatchObject({ outcome: "unknown", sent: true });
  });

  it("can be of any field", async () => {
    const { vendor, request, journal } = guarded();
    const target = { ...sampleTarget, field: "id" };
    const planned = { fields: { id: "sample-before" } };
    expect(await refreshSecret({ ...request, target, planned })).toMatchObject({
      outcome: "new",
      value: "sample-ours",
    });
    expect(vendor.writes).toBe(1);
    expect(await journal.read(id)).toMatchObject({ target: { field: "id" } });
  });
});

describe("a refresh at a vendor that computes the value", () => {
  const planned = { fields: { secret: "sample-before", raw: "sample-before" } };

  it("compares the value as it was set, and returns the one that programs get", async () => {
    const { vendor, request } = createRefreshing();
    const result = await refreshSecret({
      ...request,
      provider: computing(vendor, () => vendor.value),
      style: styles.computed,
      planned,
      after: "https://${HOST}",
    });
    expect(result).toMatchObject({ outcome: "new", value: "https://example.com" });
  });

  it("compares it after an interruption, too", async () => {
    const { vendor, request, journal, time } = createRefreshing();
    const provider = computing(vendor, () => vendor.value);
    vendor.onWrite = fail(lost);
    const all = { provider, style: styles.computed, planned, after: "https://${HOST}" };
    await refreshSecret({ ...request, ...all });
    vendor.value = "https://${HOST}";
    const through = { provider, account: request.account };
    const recovered = await recoverRefresh({
      ...request,
      through,
      journal,
      clock: time.ofRefresh(),
    });
    expect(recovered).toMatchObject({ outcome: "new", value: "https://example.com" });
  });
});

function repeatable(): Refreshing {
  const refreshing = createRefreshing();
  return { ...refreshing, request: { ...refreshing.request, style: styles.repeatable } };
}

describe("a refresh that sets a value by a token", () => {
  it("has its token in the journal before the write, and repeats a lost one with it", async () => {
    const { vendor, request, journal } = repeatable();
    const kept: unknown[] = [];
    const errors = [lost, lost];
    vendor.onWrite = fail(lost);
    const provider: SecretProvider = {
      ...vendor.set,
      setSecret: async (at, change) => {
        kept.push((await journal.read(id))?.token);
        await vendor.set.setSecret!(at, change);
      },
    };
    expect(await refreshSecret({ ...request, provider })).toMatchObject({
      outcome: "unknown",
      error: errors[0],
    });
    expect(kept[0]).toMatch(/^[\da-f-]{36}$/);
    expect(vendor.tokens).toEqual([kept[0], kept[0]]);
    expect(vendor.looks).toBe(0);
  });

  it("is new without an error if only the first response was lost", async () => {
    const { vendor, request } = repeatable();
    vendor.afterWrite = failOnce(lost);
    const result = await refreshSecret(request);
    expect(result).toMatchObject({ outcome: "new", error: undefined });
    expect(result).not.toHaveProperty("isRunning");
    expect(vendor.writes).toBe(2);
  });

  it.each([
    ["the same token for the same value", {}, true],
    ["another token for another value", { after: "sample-other" }, false],
    ["another token for another field", { target: { ...sampleTarget, field: "id" } }, false],
  ])("that was interrupted and is discarded has %s", async (_, change, isSame) => {
    const { vendor, request, journal } = repeatable();
    const style = { ...styles.repeatable, anyField: true };
    const planned = { fields: { secret: "sample-before", id: "sample-before" } };
    vendor.onWrite = fail(lost);
    const { key: discarding } = await refreshSecret(request);
    vendor.onWrite = () => undefined;
    const again = { ...request, style, planned, ...change, discarding };
    expect(await refreshSecret(again)).toMatchObject({ outcome: "new" });
    expect(vendor.tokens[2] === vendor.tokens[0]).toBe(isSame);
    expect((await journal.read(id))?.token).toBe(vendor.tokens[2]);
  });

  it("is recovered by the value, not by its progress", async () => {
    const { vendor, request, journal, time } = repeatable();
    await journal.write(id, await sampleRecord({ oursIs: "sample-ours", token: "sample-token" }));
    vendor.value = "sample-ours";
    const through = { provider: vendor.set, account: request.account };
    const recovered = await recoverRefresh({ ...request, through, clock: time.ofRefresh() });
    expect(recovered).toMatchObject({ outcome: "new", value: "sample-ours" });
    expect(vendor.looks).toBe(0);
  });
});

function starting(style: RefreshRequest["style"] = styles.start): Refreshing {
  const refreshing = createRefreshing();
  const { vendor, request } = refreshing;
  return {
    ...refreshing,
    request: { ...request, provider: vendor.starting, style, after: undefined },
  };
}

describe("a refresh that the vendor starts", () => {
  it("is followed until it is done", async () => {
    const { vendor, request, time } = starting();
    const start = time.now();
    vendor.progress = (looks) => (looks < 9 ? "running" : "done");
    expect(await refreshSecret(request)).toMatchObject({
      outcome: "new",
      sent: true,
      value: "sample-rotated",
      isRunning: false,
    });
    expect([vendor.writes, vendor.looks]).toEqual([1, 9]);
    expect((time.now() - start) / 1000).toBe(75);
  });

  it("has its token in the journal before the request, and keeps other programs out", async () => {
    const { vendor, request, journal, time } = starting();
    const tokens: unknown[] = [];
    const provider: SecretProvider = {
      ...vendor.starting,
      startRefresh: async (at, token) => {
        tokens.push((await journal.read(id))?.token, token);
        await vendor.starting.startRefresh!(at, token);
      },
      refreshProgress: async (...all) => {
        busy.push(isUnderWay((await journal.read(id))!, time.now()));
        return vendor.starting.refreshProgress!(...all);
      },
    };
    const busy: boolean[] = [];
    vendor.progress = (looks) => (looks < 15 ? "running" : "done");
    await refreshSecret({ ...request, provider });
    expect(tokens[0]).toMatch(/^[\da-f-]{36}$/);
    expect(tokens[1]).toBe(tokens[0]);
    expect(busy).toEqual(Array.from({ length: 15 }, () => true));
  });

  it.each([
    ["is running", "running", true],
    ["isn't known to the vendor", undefined, false],
  ] as const)(
    "has an unknown outcome if it %s after five minutes",
    async (_, progress, isRunning) => {
      const { vendor, request, time } = starting(styles.startOnce);
      const start = time.now();
      vendor.progress = () => progress;
      if (!isRunning) vendor.onWrite = fail(lost);
      expect(await refreshSecret(request)).toMatchObject({
        outcome: "unknown",
        sent: true,
        isRunning,
      });
      expect((time.now() - start) / 1000).toBe(300);
      expect(vendor.writes).toBe(1);
    },
  );

  it("leaves the old value if it fails", async () => {
    const { vendor, request } = starting();
    vendor.progress = (looks) => (looks < 3 ? "running" : "failed");
    expect(await refreshSecret(request)).toMatchObject({ outcome: "old", sent: true });
    expect(vendor.looks).toBe(3);
  });

  it("says why the vendor refused to start it, and doesn't wait", async () => {
    for (const error of [refused, changed]) {
      const { vendor, request } = starting();
      vendor.onWrite = fail(error);
      expect(await refreshSecret(request)).toMatchObject({ outcome: "old", sent: true, error });
      expect([vendor.writes, vendor.looks]).toEqual([1, 0]);
    }
  });

  it("repeats a lost request once with the same token if the vendor allows that", async () => {
    const { vendor, request } = starting();
    vendor.afterWrite = failOnce(lost);
    expect(await refreshSecret(request)).toMatchObject({ outcome: "new", error: undefined });
    expect(vendor.writes).toBe(2);
    expect(new Set(vendor.tokens).size).toBe(1);
  });

  it("doesn't take the refusal of the repeated request for the first one's", async () => {
    const { vendor, request } = starting();
    const errors = [lost, refused];
    vendor.afterWrite = () => fail(errors.shift()!)();
    expect(await refreshSecret(request)).toMatchObject({ outcome: "new" });
    expect(vendor.writes).toBe(2);
  });

  it("never repeats a lost request otherwise", async () => {
    const { vendor, request } = starting(styles.startOnce);
    vendor.afterWrite = fail(lost);
    vendor.progress = (looks) => (looks < 3 ? "running" : "done");
    expect(await refreshSecret(request)).toMatchObject({ outcome: "new", error: lost });
    expect(vendor.writes).toBe(1);
  });

  it("is followed even if some looks fail", async () => {
    const { vendor, request } = starting();
    vendor.progress = (looks) => (looks < 4 ? fail(lost)() : "done");
    expect(await refreshSecret(request)).toMatchObject({ outcome: "new", value: "sample-rotated" });
  });

  it("is new even if its value can't be read", async () => {
    const { vendor, request } = starting();
    vendor.afterWrite = () => (vendor.onRead = fail(lost));
    const result = await refreshSecret(request);
    expect(result).toMatchObject({ outcome: "new", value: undefined });
  });

  it("isn't started if the value has changed since the plan", async () => {
    const { vendor, request } = starting();
    vendor.value = "sample-of-another";
    expect(await refreshSecret(request)).toMatchObject({ outcome: "conflict", sent: false });
    expect(vendor.writes).toBe(0);
  });

  it("goes on at the vendor if the user stops waiting, and is found again", async () => {
    const { vendor, request, journal, time } = starting();
    const cancelling = new AbortController();
    vendor.progress = (looks) => {
      if (looks === 2) cancelling.abort();
      return looks < 4 ? "running" : "done";
    };
    const result = await refreshSecret({ ...request, signal: cancelling.signal });
    expect(result).toMatchObject({ outcome: "unknown", sent: true, isRunning: true });
    expect(refreshMessageKey(result, "during")).toBe("running");
    expect(await journal.read(id)).toMatchObject({ token: vendor.tokens[0], busyUntil: 0 });

    const through = { provider: vendor.starting, account: request.account };
    const recovered = await recoverRefresh({ ...request, through, clock: time.ofRefresh() });
    expect(recovered).toMatchObject({ outcome: "new", value: "sample-rotated", isNews: true });
    expect(vendor.writes).toBe(1);
  });

  it.each([
    ["running", "unknown", true],
    ["done", "new", false],
    ["replaced", "conflict", false],
    ["failed", "old", false],
    [undefined, "unknown", false],
  ] as const)("that was interrupted and is %s has the outcome %s", async (...row) => {
    const [progress, outcome, isRunning] = row;
    const { vendor, request, journal, time } = starting();
    vendor.progress = () => progress;
    const startedAt = time.now() - 3_600_000;
    await journal.write(id, await sampleRecord({ startedAt, token: "sample-token" }));
    const through = { provider: vendor.starting, account: request.account };
    const recovered = await recoverRefresh({ ...request, through, clock: time.ofRefresh() });
    expect(recovered).toMatchObject({ outcome, isRunning, sent: true });
    expect(vendor.writes).toBe(0);
  });

  it("stops nothing if the journal can't keep a step after the request", async () => {
    const { vendor, request, journal } = starting();
    const write: typeof journal.write = async (at, record) => {
      if (record.state.step !== "sent") throw new Error("The disk is full.");
      await journal.write(at, record);
    };
    vendor.progress = (looks) => (looks < 3 ? "running" : "done");
    const result = await refreshSecret({ ...request, journal: journalThat(journal, { write }) });
    expect(result).toMatchObject({ outcome: "new" });
    expect((await journal.read(id))?.state.step).toBe("sent");
  });
});
