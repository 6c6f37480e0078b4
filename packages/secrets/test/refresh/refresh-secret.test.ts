import { describe, expect, it } from "vitest";
import { UserFacingError, VendorError } from "../../src/index.js";
import type { SecretProvider } from "../../src/provider/index.js";
import {
  toRecordId,
  recoverRefresh,
  refreshSecret,
  RefreshUnderWayError,
  type RefreshRecord,
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
const cut = new VendorError(identity, "write", { kind: "network" });
const refused = new VendorError(identity, "write", { kind: "forbidden", code: "403" });
const diskFull = new Error("The disk is full.");

function fail(error: Error): () => never {
  return () => {
    throw error;
  };
}

describe("refreshSecret", () => {
  it("sets the value that it is given, and reads it back", async () => {
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

  it("has the vendor issue a value if none is given", async () => {
    const { vendor, request } = createRefreshing();
    const result = await refreshSecret({
      ...request,
      provider: vendor.issuing,
      style: styles.issue,
      after: undefined,
    });
    expect(result).toMatchObject({ outcome: "new", value: "sample-issued" });
  });

  it("reads an issued value that the vendor didn't return", async () => {
    const { vendor, request } = createRefreshing();
    const provider = {
      ...vendor.issuing,
      issueSecret: async () => void (await vendor.issuing.issueSecret!(sampleTarget)),
    };
    const result = await refreshSecret({
      ...request,
      provider,
      style: styles.issue,
      after: undefined,
    });
    expect(result).toMatchObject({ outcome: "new", value: "sample-issued" });
  });

  it.each([
    ["a provider that cannot set one", "issuing", "set", "sample-ours", "secret"],
    ["a provider that cannot issue one", "set", "issue", undefined, "secret"],
    ["a provider that cannot start one", "set", "start", undefined, "secret"],
    ["a value for a vendor that starts one", "starting", "start", "sample-ours", "secret"],
    ["no value for a vendor that takes one", "set", "set", undefined, "secret"],
    ["another field than the one that is written", "set", "set", "sample-ours", "id"],
  ] as const)("refuses %s, and sends nothing", async (_, provider, style, after, field) => {
    const { vendor, request, journal } = createRefreshing();
    const target = { ...sampleTarget, field };
    await expect(
      refreshSecret({
        ...request,
        provider: vendor[provider],
        style: styles[style],
        target,
        after,
      }),
    ).rejects.toThrow(TypeError);
    expect([vendor.reads, vendor.writes, await journal.list()]).toEqual([0, 0, []]);
  });

  it("refuses the old value as the new one, and sends nothing", async () => {
    const { vendor, request, journal } = createRefreshing();
    await expect(refreshSecret({ ...request, after: "sample-before" })).rejects.toThrow(
      UserFacingError,
    );
    expect([vendor.reads, vendor.writes, await journal.list()]).toEqual([0, 0, []]);
  });

  it("sends nothing if the value is no longer the one of the plan", async () => {
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

  it("sends nothing if the value can't be read, and says why", async () => {
    const { vendor, request } = createRefreshing();
    vendor.onRead = fail(cut);
    const result = await refreshSecret(request);
    expect(result).toMatchObject({ outcome: "old", sent: false, value: undefined, error: cut });
    expect(vendor.writes).toBe(0);
  });

  it("sends nothing if the secret has lost its field", async () => {
    const { vendor, request } = createRefreshing();
    const provider = { ...vendor.set, fetchSecret: async () => ({ fields: {} }) };
    expect((await refreshSecret({ ...request, provider })).sent).toBe(false);
    expect(vendor.writes).toBe(0);
  });

  it("says why the write failed for each outcome", async () => {
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

  it("returns the value if nothing can be read after the write", async () => {
    const { vendor, request } = createRefreshing();
    vendor.afterWrite = () => (vendor.onRead = fail(cut));
    const result = await refreshSecret({
      ...request,
      provider: vendor.issuing,
      style: styles.issue,
      after: undefined,
    });
    expect(result).toMatchObject({
      outcome: "unknown",
      sent: true,
      value: "sample-issued",
      error: cut,
    });
  });

  it("doesn't end the write if the user stops waiting", async () => {
    const { vendor, request } = createRefreshing();
    const user = new AbortController();
    const given: unknown[] = [];
    const setSecret: SecretProvider["setSecret"] = async (target, change, call) => {
      user.abort();
      given.push(target, change, call?.signal?.aborted);
    };
    const provider = { ...vendor.set, setSecret };
    await refreshSecret({ ...request, provider, signal: user.signal });
    const change = expect.objectContaining({ value: "sample-ours" }) as unknown;
    expect(given).toEqual([sampleTarget, change, false]);
  });

  it.each(["during the check", "while the record is written"])(
    "sends nothing if it is cancelled %s",
    async (when) => {
      const { vendor, request, journal } = createRefreshing();
      const cancelling = new AbortController();
      if (when === "during the check") vendor.onRead = () => cancelling.abort(cut);
      const write = async (at: string, record: RefreshRecord): Promise<void> => {
        await journal.write(at, record);
        cancelling.abort(cut);
      };
      const result = await refreshSecret({
        ...request,
        journal: journalThat(journal, { write }),
        signal: cancelling.signal,
      });
      expect(result).toMatchObject({ outcome: "old", sent: false, value: undefined, error: cut });
      expect(vendor.writes).toBe(0);
      expect(await journal.list()).toEqual([]);
    },
  );

  it("calls onReadBack once before it reads back, and ignores its error", async () => {
    const { vendor, request } = createRefreshing();
    const reads: number[] = [];
    const onReadBack = (): void => {
      reads.push(vendor.reads);
      throw diskFull;
    };
    expect(await refreshSecret({ ...request, onReadBack })).toMatchObject({ outcome: "new" });
    expect(reads).toEqual([1]);
  });
});

describe("the journal of a refresh", () => {
  it("holds each step before the next one is taken, and is flushed before the write", async () => {
    const { vendor, request, journal } = createRefreshing();
    const seen: string[] = [];
    const look = async (): Promise<void> => {
      seen.push((await journal.read(id))?.state.step ?? "nothing");
    };
    vendor.onRead = look;
    const provider = {
      ...vendor.set,
      setSecret: async (...all: Parameters<NonNullable<typeof vendor.set.setSecret>>) => {
        await look();
        await vendor.set.setSecret!(...all);
      },
    };
    const flush = async () => void seen.push("flush");
    await refreshSecret({ ...request, provider, journal: journalThat(journal, { flush }) });
    expect(seen).toEqual(["nothing", "flush", "sent", "responded"]);
  });

  it("keeps other programs out while the refresh is under way", async () => {
    const { vendor, request } = createRefreshing();
    const others: unknown[] = [];
    vendor.onRead = async (reads) => {
      if (reads === 2) others.push(await refreshSecret(request).catch((error: unknown) => error));
    };
    await refreshSecret(request);
    expect(others).toEqual([expect.any(RefreshUnderWayError)]);
    expect(vendor.writes).toBe(1);
  });

  it("keeps other programs out for as long as the write may take, and then ends the write", async () => {
    const { vendor, request, time, journal } = createRefreshing();
    const others: unknown[] = [];
    const other = async (): Promise<void> => {
      const through = { provider: vendor.set, account: request.account };
      const clock = time.ofRefresh();
      const recovered = recoverRefresh({ ...request, journal, through, clock });
      others.push(await recovered.catch((error: unknown) => error));
    };
    const setSecret: SecretProvider["setSecret"] = async (_location, _change, call) => {
      // Two calls, each as long as a client lets it take.
      await time.pass(59_999);
      await other();
      void time.pass(1);
      await new Promise((_, reject) => {
        call!.signal!.addEventListener("abort", () => reject(cut));
      });
    };
    const result = await refreshSecret({ ...request, provider: { ...vendor.set, setSecret } });
    expect(others).toEqual([expect.any(RefreshUnderWayError)]);
    expect(result).toMatchObject({ outcome: "unknown", sent: true, error: cut });
  });

  it.each([
    ["is being worked on", 1, RefreshUnderWayError],
    ["has an unknown outcome", 0, UserFacingError],
    ["comes from a clock that was ahead", 90_001, UserFacingError],
  ] as const)("stops a refresh if it holds an earlier one that %s", async (_, leftMs, error) => {
    const { vendor, request, time, journal } = createRefreshing();
    const record = await sampleRecord({ busyUntil: time.now() + leftMs });
    await journal.write(id, record);
    const stopped = await refreshSecret(request).catch((reason: unknown) => reason);
    expect((stopped as Error).constructor).toBe(error);
    expect([vendor.reads, vendor.writes, await journal.list()]).toEqual([0, 0, [record]]);
  });

  it("replaces the record of an earlier refresh that is discarded when the write is sent", async () => {
    const { request, journal } = createRefreshing();
    const record = await sampleRecord();
    await journal.write(id, record);
    const result = await refreshSecret({ ...request, discarding: record.key });
    expect(result).toMatchObject({ outcome: "new" });
    expect(await journal.read(id)).toMatchObject({ key: result.key });
  });

  it("keeps the record of an earlier refresh that is discarded if nothing is sent", async () => {
    const { vendor, request, journal } = createRefreshing();
    const record = await sampleRecord();
    await journal.write(id, record);
    const stopping = new AbortController();
    const abortingJournal = journalThat(journal, {
      write: async (at, kept) => {
        await journal.write(at, kept);
        stopping.abort();
      },
    });
    for (const discarding of ["another", record.key]) {
      const changed = { discarding, journal: abortingJournal, signal: stopping.signal };
      await refreshSecret({ ...request, ...changed }).catch(() => undefined);
      expect(await journal.list()).toEqual([record]);
    }
    expect(stopping.signal.aborted).toBe(true);
    expect(vendor.writes).toBe(0);
  });

  it.each([
    ["sent", 0, undefined],
    ["responded", 1, "verified"],
    ["verified", 1, "responded"],
  ] as const)("stops the write only if it can't keep the step %s before it", async (...row) => {
    const [step, writes, left] = row;
    const { vendor, request, journal } = createRefreshing();
    const write = async (at: string, record: RefreshRecord): Promise<void> => {
      if (record.state.step === step) throw diskFull;
      await journal.write(at, record);
    };
    const ended = await refreshSecret({
      ...request,
      journal: journalThat(journal, { write }),
    }).then(
      ({ outcome, value }) => [outcome, value],
      (error: unknown) => error,
    );
    expect(ended).toEqual(writes === 0 ? diskFull : ["new", "sample-ours"]);
    expect(vendor.writes).toBe(writes);
    expect((await journal.read(id))?.state.step).toBe(left);
  });

  it("never holds a value, and neither does the result beside `value`", async () => {
    const values = ["sample-canary-before", "sample-canary-ours", "sample-canary-of-another"];
    const kept: string[] = [];
    for (const error of [undefined, cut, refused]) {
      for (const others of [undefined, "sample-canary-of-another"]) {
        const { vendor, request, journal } = createRefreshing();
        vendor.value = values[0]!;
        if (error) vendor.afterWrite = fail(error);
        vendor.onRead = (reads) => {
          if (reads === 2 && others) vendor.value = others;
        };
        const write = async (at: string, record: RefreshRecord): Promise<void> => {
          kept.push(at, JSON.stringify(record));
          await journal.write(at, record);
        };
        const { value: _, ...reported } = await refreshSecret({
          ...request,
          planned: { fields: { secret: values[0]! } },
          after: values[1]!,
          journal: journalThat(journal, { write }),
        });
        kept.push(JSON.stringify(reported), String(reported.error));
      }
    }
    expect(kept.length).toBeGreaterThan(15);
    for (const text of kept) {
      expect(text).not.toContain("canary");
      for (const value of values) expect(text).not.toContain(btoa(value));
    }
  });
});

describe("two refreshes at the same moment", () => {
  it("send one write if they share a journal", async () => {
    const { vendor, request, journal } = createRefreshing();
    let claims = 0;
    let claimedByBoth: () => void;
    const both = new Promise<void>((resolve) => (claimedByBoth = resolve));
    const write = async (at: string, record: RefreshRecord): Promise<void> => {
      claims += 1;
      if (claims === 2) claimedByBoth();
      await both;
      await journal.write(at, record);
    };
    const shared = { ...request, journal: journalThat(journal, { write }) };
    const one = refreshSecret(shared);
    const other = refreshSecret({ ...shared, after: "sample-other" });
    const ended = await Promise.allSettled([one, other]);
    const stopped = ended.filter(({ status }) => status === "rejected");
    expect(stopped).toEqual([{ status: "rejected", reason: expect.any(RefreshUnderWayError) }]);
    expect(vendor.writes).toBe(1);
  });

  it("keep the other's record if it came last", async () => {
    const { vendor, request, journal } = createRefreshing();
    const another = await sampleRecord({ owner: "another" });
    const write = async (at: string, record: RefreshRecord): Promise<void> => {
      await journal.write(at, record);
      await journal.write(at, another);
    };
    await expect(
      refreshSecret({ ...request, journal: journalThat(journal, { write }) }),
    ).rejects.toThrow(RefreshUnderWayError);
    expect(vendor.writes).toBe(0);
    expect(await journal.read(id)).toEqual(another);
  });

  it("write nothing to the journal after another program has taken over", async () => {
    const { vendor, request, journal } = createRefreshing();
    const another = await sampleRecord({ owner: "another" });
    vendor.onRead = async (reads) => {
      if (reads === 2) await journal.write(id, another);
    };
    expect(await refreshSecret(request)).toMatchObject({ outcome: "new", sent: true });
    expect(await journal.list()).toEqual([another]);
  });
});
