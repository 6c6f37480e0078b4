import { describe, expect, it } from "vitest";
import {
  closeRefresh,
  isUnderWay,
  RefreshJournal,
  toRecordId,
  RefreshUnderWayError,
  type RefreshRecord,
} from "../../src/refresh/index.js";
import { ClaimedRecord } from "../../src/refresh/refresh-journal.js";
import { serializeRefreshRecord } from "../../src/refresh/refresh-record.js";
import { journalThat, sampleRecord, sampleTarget } from "./fake-vendor.js";

const id = toRecordId(sampleTarget);

async function journalWith(record?: RefreshRecord): Promise<RefreshJournal> {
  const journal = new RefreshJournal();
  if (record) await journal.write(id, record);
  return journal;
}

/** A secret store in memory. */
function createStore() {
  const texts = new Map<string, string>();
  const store = {
    keys: async () => [...texts.keys()],
    get: async (key: string) => texts.get(key),
    store: async (key: string, text: string) => void texts.set(key, text),
    delete: async (key: string) => void texts.delete(key),
  };
  const journal = new RefreshJournal(store, () => new Error("Not kept."));
  return { texts, store, journal };
}

const lockedKeyring = async () => Promise.reject(new Error("The keyring is locked."));

describe("RefreshJournal", () => {
  it("keeps a record without any value until it is removed, and nothing else", async () => {
    const { texts, journal } = createStore();
    texts.set("connection/prod", "sample");
    const record = await sampleRecord({ oursIs: "sample-new" });
    await journal.write(id, record);
    expect([...texts.keys()]).toEqual(["connection/prod", `refresh/${id}`]);
    expect([...texts.values()].join()).not.toMatch(/sample-(before|new)/);
    expect(await journal.list()).toEqual([record]);
    expect(await journal.read(id)).toEqual(record);
    await journal.remove(id);
    expect([...texts.keys()]).toEqual(["connection/prod"]);
  });

  it("skips records that another version wrote", async () => {
    const { texts, journal } = createStore();
    texts.set(`refresh/${id}`, '{"version":2}');
    expect(await journal.read(id)).toBeUndefined();
    expect(await journal.list()).toEqual([]);
  });

  it("rejects if the store accepts a record and loses it", async () => {
    const { store, journal } = createStore();
    store.store = async () => undefined;
    await expect(journal.write(id, await sampleRecord())).rejects.toThrow("Not kept.");
  });

  it("rejects with its own error if the store can't be used", async () => {
    const { store, journal } = createStore();
    Object.assign(store, { keys: lockedKeyring, get: lockedKeyring, store: lockedKeyring });
    Object.assign(store, { delete: lockedKeyring });
    await expect(journal.list()).rejects.toThrow("Not kept.");
    await expect(journal.read(id)).rejects.toThrow("Not kept.");
    await expect(journal.write(id, await sampleRecord())).rejects.toThrow("Not kept.");
    await expect(journal.remove(id)).rejects.toThrow("Not kept.");
  });

  it("doesn't fail if another program writes at the same time", async () => {
    const { texts, store, journal } = createStore();
    const record = await sampleRecord();
    const other = serializeRefreshRecord({ ...record, name: "of another" });
    store.store = async (key) => void texts.set(key, other);
    await journal.write(id, record);
    expect(await journal.read(id)).toMatchObject({ name: "of another" });
  });
});

describe("isUnderWay", () => {
  it.each([
    ["true before the time is over", 1, true],
    ["true for as long as a step may take", 90_000, true],
    ["false at the end of the time", 0, false],
    ["false long after", -90_000, false],
    ["false if the clock was set back", 90_001, false],
  ])("is %s", async (_, leftMs, expected) => {
    const now = Date.UTC(2100, 0, 1);
    expect(isUnderWay(await sampleRecord({ busyUntil: now + leftMs }), now)).toBe(expected);
  });
});

describe("ClaimedRecord", () => {
  it("is refused if another program changed the record in the meantime", async () => {
    const record = await sampleRecord();
    const journal = await journalWith({ ...record, owner: "another" });
    await expect(ClaimedRecord.claim(journal, record, record)).rejects.toThrow(
      RefreshUnderWayError,
    );
    await expect(ClaimedRecord.claim(journal, record, undefined)).rejects.toThrow(
      RefreshUnderWayError,
    );
  });

  it("is given to the later one of two programs that claim at the same time", async () => {
    const record = await sampleRecord();
    const journal = await journalWith();
    const claims = await Promise.allSettled([
      ClaimedRecord.claim(journal, record, undefined),
      ClaimedRecord.claim(journal, record, undefined),
    ]);
    expect(claims.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await journal.list()).toHaveLength(1);
  });

  it("leaves nothing behind if the journal can't be flushed", async () => {
    const journal = journalThat(await journalWith(), {
      flush: () => Promise.reject(new Error("The disk is full.")),
    });
    await expect(ClaimedRecord.claim(journal, await sampleRecord(), undefined)).rejects.toThrow(
      "full",
    );
    expect(await journal.list()).toEqual([]);
  });

  it("doesn't write or remove another program's record", async () => {
    const journal = await journalWith();
    const claimed = await ClaimedRecord.claim(journal, await sampleRecord(), undefined);
    const another = { ...claimed.record, owner: "another" };
    await journal.write(id, another);
    expect(await claimed.update({ busyUntil: 1 })).toBe(false);
    await claimed.restore(undefined);
    expect(await journal.list()).toEqual([another]);
  });

  it("notes a later step although the journal didn't keep the one before", async () => {
    const journal = await journalWith();
    let isFull = false;
    const full = journalThat(journal, {
      write: async (at, record) => {
        if (isFull) throw new Error("The disk is full.");
        await journal.write(at, record);
      },
    });
    const claimed = await ClaimedRecord.claim(full, await sampleRecord(), undefined);
    isFull = true;
    await expect(claimed.update({ busyUntil: 1 })).rejects.toThrow("full");
    isFull = false;
    expect(await claimed.update({ busyUntil: 2 })).toBe(true);
    expect(await journal.read(id)).toMatchObject({ busyUntil: 2 });
  });
});

describe("closeRefresh", () => {
  it.each([
    ["outcome is known", { outcome: "old", sent: true }],
    ["record is abandoned", { outcome: "unknown", sent: true, abandoned: "expired" }],
  ] as const)("removes the record if its %s", async (_, result) => {
    const record = await sampleRecord();
    const journal = await journalWith(record);
    await closeRefresh(journal, sampleTarget, { ...result, key: record.key });
    expect(await journal.list()).toEqual([]);
  });

  it("keeps a record whose outcome isn't known, and that this was reported", async () => {
    const record = await sampleRecord();
    const journal = await journalWith(record);
    const result = { key: record.key, outcome: "unknown", sent: true } as const;
    await closeRefresh(journal, sampleTarget, result);
    expect(await journal.list()).toEqual([{ ...record, reportedAs: "unknown" }]);
  });

  it("keeps the record of another refresh", async () => {
    const record = await sampleRecord();
    const journal = await journalWith(record);
    const { key } = await sampleRecord();
    for (const outcome of ["new", "unknown"] as const) {
      await closeRefresh(journal, sampleTarget, { key, outcome, sent: true });
    }
    expect(await journal.list()).toEqual([record]);
  });
});
