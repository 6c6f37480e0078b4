import { describe, expect, it } from "vitest";
import {
  ExplainedError,
  recordIdOf,
  refreshSecret,
  RefreshUnderWayError,
  serializeRefreshRecord,
  VendorError,
  type RefreshRecord,
} from "../../src/index.js";
import { createRefreshing, journalThat, sampleRecord, sampleTarget } from "./support.js";

const id = recordIdOf(sampleTarget);
const identity = { id: "sample", name: "Sample" };
const cut = new VendorError(identity, "write", { kind: "network" });
const refused = new VendorError(identity, "write", { kind: "forbidden", code: "403" });
const diskFull = new Error("The disk is full.");

function fail(error: Error): () => never {
  return () => {
    throw error;
  };
}

describe("refreshing a secret", () => {
  it("sets the value that it was given, and reads it back", async () => {
    const { vendor, request, journal } = createRefreshing();
    expect(await refreshSecret(request)).toEqual({
      key: expect.any(String),
      outcome: "new",
      sent: true,
      value: "sample-ours",
      error: undefined,
    });
    expect([vendor.reads, vendor.writes]).toEqual([2, 1]);
    expect(await journal.read(id)).toMatchObject({
      name: "Sample",
      target: sampleTarget,
      state: { step: "verified", outcome: "new", sent: true },
      busyUntil: 0,
    });
  });

  it("has the vendor issue a value where none is given", async () => {
    const { vendor, request } = createRefreshing();
    const result = await refreshSecret({ ...request, source: vendor.issuing, after: undefined });
    expect(result).toMatchObject({ outcome: "new", value: "sample-issued" });
  });

  it("adopts an issued value that the vendor did not tell", async () => {
    const { vendor, request } = createRefreshing();
    const source = {
      ...vendor.issuing,
      issueSecret: async () => void (await vendor.issuing.issueSecret!(sampleTarget)),
    };
    const result = await refreshSecret({ ...request, source, after: undefined });
    expect(result).toMatchObject({ outcome: "new", value: "sample-issued" });
  });

  it.each([
    ["a source that cannot set one", "issuing", "sample-ours", "secret"],
    ["a source that cannot issue one", "set", undefined, "secret"],
    ["another field than the one that is written", "set", "sample-ours", "id"],
  ] as const)("refuses %s, and asks nobody", async (_, source, after, field) => {
    const { vendor, request, journal } = createRefreshing();
    const target = { ...sampleTarget, field };
    await expect(
      refreshSecret({ ...request, source: vendor[source], target, after }),
    ).rejects.toThrow(TypeError);
    expect([vendor.reads, vendor.writes, await journal.list()]).toEqual([0, 0, []]);
  });

  it("refuses the old value as the new one, and asks nobody", async () => {
    const { vendor, request, journal } = createRefreshing();
    await expect(refreshSecret({ ...request, after: "sample-before" })).rejects.toThrow(
      ExplainedError,
    );
    expect([vendor.reads, vendor.writes, await journal.list()]).toEqual([0, 0, []]);
  });

  it("sends nothing where the value is no longer the one of the plan", async () => {
    const { vendor, request } = createRefreshing();
    vendor.value = "sample-of-another";
    const result = await refreshSecret(request);
    expect(result).toEqual({
      key: expect.any(String),
      outcome: "conflict",
      sent: false,
      value: undefined,
      error: undefined,
    });
    expect(vendor.writes).toBe(0);
  });

  it("sends nothing where the value cannot be read, and says why", async () => {
    const { vendor, request } = createRefreshing();
    vendor.onRead = fail(cut);
    const result = await refreshSecret(request);
    expect(result).toMatchObject({ outcome: "old", sent: false, value: undefined, error: cut });
    expect(vendor.writes).toBe(0);
  });

  it("sends nothing where the secret has lost its field", async () => {
    const { vendor, request } = createRefreshing();
    const source = { ...vendor.set, fetchSecret: async () => ({}) };
    expect((await refreshSecret({ ...request, source })).sent).toBe(false);
    expect(vendor.writes).toBe(0);
  });

  it("says why the write failed, whatever became of it", async () => {
    for (const [error, when, outcome] of [
      [cut, "afterWrite", "new"],
      [cut, "onWrite", "unknown"],
      [refused, "onWrite", "old"],
    ] as const) {
      const { vendor, request } = createRefreshing();
      vendor[when] = fail(error);
      expect(await refreshSecret(request)).toMatchObject({ outcome, sent: true, error });
      expect(vendor.writes).toBe(1);
    }
  });

  it("has the value at hand where nothing can be read after the write", async () => {
    const { vendor, request } = createRefreshing();
    vendor.afterWrite = () => (vendor.onRead = fail(cut));
    const result = await refreshSecret({ ...request, source: vendor.issuing, after: undefined });
    expect(result).toMatchObject({
      outcome: "unknown",
      sent: true,
      value: "sample-issued",
      error: cut,
    });
  });

  it("does not pass on the user's patience to the write, which nobody could take back", async () => {
    const { vendor, request } = createRefreshing();
    const given: unknown[] = [];
    const source = {
      ...vendor.set,
      setSecret: async (...all: readonly unknown[]) => void given.push(...all),
    };
    await refreshSecret({ ...request, source });
    expect(given).toEqual([sampleTarget, "sample-ours"]);
  });

  it.each(["started", "sent"] as const)(
    "sends nothing where it is cancelled once %s is noted",
    async (step) => {
      const { vendor, request, journal } = createRefreshing();
      const cancelling = new AbortController();
      const steps: string[] = [];
      const write = async (at: string, record: RefreshRecord): Promise<void> => {
        await journal.write(at, record);
        steps.push(record.state.step);
        if (record.state.step === step) cancelling.abort(cut);
      };
      const result = await refreshSecret({
        ...request,
        journal: journalThat(journal, write),
        signal: cancelling.signal,
      });
      expect(result).toMatchObject({ outcome: "old", sent: false, value: undefined, error: cut });
      expect(vendor.writes).toBe(0);
      expect(steps).toEqual(["started", ...(step === "sent" ? ["sent"] : []), "verified"]);
    },
  );

  it("tells once that the write was answered, before it looks, and does not mind what that does", async () => {
    const { vendor, request } = createRefreshing();
    const told: number[] = [];
    const onAnswered = (): void => {
      told.push(vendor.reads);
      throw diskFull;
    };
    expect(await refreshSecret({ ...request, onAnswered })).toMatchObject({ outcome: "new" });
    expect(told).toEqual([1]);
  });
});

describe("the journal of a refresh", () => {
  it("holds each step before the next one is taken", async () => {
    const { vendor, request, journal } = createRefreshing();
    const seen: string[] = [];
    const look = async (): Promise<void> => {
      seen.push((await journal.read(id))?.state.step ?? "nothing");
    };
    vendor.onRead = look;
    const source = {
      ...vendor.set,
      setSecret: async (...all: Parameters<NonNullable<typeof vendor.set.setSecret>>) => {
        await look();
        await vendor.set.setSecret!(...all);
      },
    };
    await refreshSecret({ ...request, source });
    expect(seen).toEqual(["started", "sent", "answered"]);
  });

  it("says for how long somebody is at work, which keeps out everybody else", async () => {
    const { vendor, request, time, journal } = createRefreshing();
    const others: unknown[] = [];
    vendor.onRead = async () => {
      const before = vendor.onRead!;
      delete vendor.onRead;
      others.push(await refreshSecret(request).catch((error: unknown) => error));
      vendor.onRead = before;
    };
    await refreshSecret({ ...request, clock: time.ofRefresh() });
    expect(others).toHaveLength(2);
    for (const other of others) expect(other).toBeInstanceOf(RefreshUnderWayError);
    expect((others[0] as Error).message).toContain("Sample is being refreshed already");
    expect(vendor.writes).toBe(1);
    // Over, it keeps nobody out.
    delete vendor.onRead;
    const next = { ...request, before: "sample-ours", after: "sample-next", journal };
    expect(await refreshSecret(next)).toMatchObject({ outcome: "new" });
  });

  it.each([
    ["was left for so long that nobody can be at work with it", 90_000, 0, "new"],
    ["comes from a clock that was ahead", 0, 90_001, "new"],
    ["is being worked at", 0, 90_000, "under way"],
    ["was nearly left", 89_999, 0, "under way"],
  ] as const)("where an earlier one %s", async (_, agoMs, aheadMs, expected) => {
    const { request, time, journal } = createRefreshing();
    const busyUntil = aheadMs > 0 ? time.now() + aheadMs : time.now() + 90_000 - agoMs;
    await journal.write(id, await sampleRecord({ state: { step: "sent" }, busyUntil }));
    const outcome = await refreshSecret(request).then(
      (result) => result.outcome,
      (error: unknown) => (error instanceof RefreshUnderWayError ? "under way" : error),
    );
    expect(outcome).toBe(expected);
  });

  it.each([
    ["started", 0, undefined],
    ["sent", 0, undefined],
    ["answered", 1, "verified"],
    ["verified", 1, "answered"],
  ] as const)("stops a refresh where it cannot keep that it is %s, or not", async (...row) => {
    const [step, writes, left] = row;
    const { vendor, request, journal } = createRefreshing();
    const write = async (at: string, record: RefreshRecord): Promise<void> => {
      if (record.state.step === step) throw diskFull;
      await journal.write(at, record);
    };
    const ended = await refreshSecret({ ...request, journal: journalThat(journal, write) }).then(
      ({ outcome, value }) => [outcome, value],
      (error: unknown) => error,
    );
    expect(ended).toEqual(writes === 0 ? diskFull : ["new", "sample-ours"]);
    expect(vendor.writes).toBe(writes);
    expect((await journal.read(id))?.state.step).toBe(left);
  });

  it("never holds a value, nor does what is told with it", async () => {
    const values = ["sample-canary-before", "sample-canary-ours", "sample-canary-of-another"];
    const kept: string[] = [];
    for (const error of [undefined, cut, refused]) {
      for (const meanwhile of [undefined, "sample-canary-of-another"]) {
        const { vendor, request, journal } = createRefreshing();
        vendor.value = values[0]!;
        if (error) vendor.afterWrite = fail(error);
        vendor.onRead = (reads) => {
          if (reads === 2 && meanwhile) vendor.value = meanwhile;
        };
        const write = async (at: string, record: RefreshRecord): Promise<void> => {
          kept.push(at, serializeRefreshRecord(record));
          await journal.write(at, record);
        };
        const { value: _, ...told } = await refreshSecret({
          ...request,
          before: values[0]!,
          after: values[1]!,
          journal: journalThat(journal, write),
        });
        kept.push(JSON.stringify(told), String(told.error));
      }
    }
    expect(kept.length).toBeGreaterThan(20);
    for (const text of kept) {
      expect(text).not.toContain("canary");
      for (const value of values) expect(text).not.toContain(btoa(value));
    }
  });
});

describe("two refreshes at the same moment", () => {
  it("send one write, where they share a journal", async () => {
    const { vendor, request } = createRefreshing();
    const one = refreshSecret(request);
    const other = refreshSecret({ ...request, after: "sample-other" });
    const ended = await Promise.allSettled([one, other]);
    const stopped = ended.filter(({ status }) => status === "rejected");
    expect(stopped).toEqual([{ status: "rejected", reason: expect.any(RefreshUnderWayError) }]);
    expect(vendor.writes).toBe(1);
  });

  it.each(["started", "sent"] as const)(
    "leave the other's note alone, which came with %s",
    async (step) => {
      const { vendor, request, journal } = createRefreshing();
      const another = await sampleRecord({ state: { step: "started" } });
      const write = async (at: string, record: RefreshRecord): Promise<void> => {
        await journal.write(at, record);
        if (record.state.step === step) await journal.write(at, another);
      };
      await expect(
        refreshSecret({ ...request, journal: journalThat(journal, write) }),
      ).rejects.toThrow(RefreshUnderWayError);
      expect(vendor.writes).toBe(0);
      expect(await journal.read(id)).toEqual(another);
    },
  );
});
