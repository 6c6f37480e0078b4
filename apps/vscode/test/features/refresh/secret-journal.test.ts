import { UserFacingError } from "@keyhole/secrets";
import {
  MemoryJournal,
  recordIdOf,
  refreshSecret,
  type RefreshRecord,
} from "@keyhole/secrets/refresh";
import { describe, expect, it } from "vitest";
import { SecretJournal } from "../../../src/features/refresh/secret-journal.js";
import { hasPendingRefreshes } from "../../../src/features/refresh/refresh-stub.js";
import { FakeSecretStore } from "../../fakes/fake-secret-store.js";
import { ManualClock } from "../../fakes/manual-clock.js";
import { QuickClock } from "../../fakes/quick-clock.js";

const target = { connectionId: "prod", containerId: "shop", secretId: "secret", field: "secret" };
const id = recordIdOf(target);

/** A record as the protocol writes it, of a refresh that was answered. */
async function sampleRecord(): Promise<RefreshRecord> {
  const journal = new MemoryJournal();
  let value = "sample-old";
  await refreshSecret({
    source: {
      verifyCredentials: () => Promise.resolve(),
      async *listContainers() {},
      async *listSecrets() {},
      fieldsOf: () => [{ name: "secret", confidential: true }],
      isPossible: () => true,
      fetchSecret: () => Promise.resolve({ secret: value }),
      setSecret: (_, after) => {
        value = after;
        return Promise.resolve();
      },
    },
    target,
    account: "sample-account",
    name: "prod / shop",
    before: "sample-old",
    after: "sample-new",
    journal,
    clock: new QuickClock(),
    signal: new AbortController().signal,
  });
  return (await journal.read(id))!;
}

function journalOver(secrets: FakeSecretStore, isStored = true) {
  return new SecretJournal(secrets, { clock: new QuickClock(), isStored: () => isStored });
}

function journalAt({ now, after }: ManualClock) {
  return new SecretJournal(new FakeSecretStore(), { clock: { now, after }, isStored: () => true });
}

describe("the journal of refreshes", () => {
  it("keeps a record in SecretStorage, without any value, until it is removed", async () => {
    const secrets = new FakeSecretStore();
    const journal = journalOver(secrets);
    expect(await hasPendingRefreshes(secrets)).toBe(false);
    const record = await sampleRecord();
    await journal.write(id, record);
    expect([...secrets.values.keys()]).toEqual([`refresh/${id}`]);
    expect([...secrets.values.values()].join()).not.toMatch(/sample-(old|new)/);
    expect(await hasPendingRefreshes(secrets)).toBe(true);
    // Another window sees it, too.
    expect(await journalOver(secrets).list()).toEqual([record]);
    await journal.remove(id);
    expect(secrets.values.size).toBe(0);
    expect(await hasPendingRefreshes(secrets)).toBe(false);
  });

  it("leaves the records of connections alone", async () => {
    const secrets = new FakeSecretStore();
    await secrets.store("connection/prod", "sample");
    const journal = journalOver(secrets);
    expect(await journal.list()).toEqual([]);
    await journal.write(id, await sampleRecord());
    await journal.remove(id);
    expect([...secrets.values.keys()]).toEqual(["connection/prod"]);
  });

  it("says that nothing is pending if the keyring doesn't respond", async () => {
    const secrets = new FakeSecretStore();
    await journalOver(secrets).write(id, await sampleRecord());
    secrets.mode = "locked";
    expect(await hasPendingRefreshes(secrets)).toBe(false);
  });

  it("is flushed after VS Code has had time to write it", async () => {
    const time = new ManualClock();
    let isFlushed = false;
    const flushed = journalAt(time)
      .flush(id)
      .then(() => (isFlushed = true));
    time.advance(499);
    await Promise.resolve();
    expect([time.timers, isFlushed]).toEqual([1, false]);
    time.advance(1);
    await flushed;
  });

  it("keeps records of connections that end with the window out of SecretStorage", async () => {
    const secrets = new FakeSecretStore();
    const journal = journalOver(secrets, false);
    const record = await sampleRecord();
    await journal.write(id, record);
    expect(secrets.values.size).toBe(0);
    expect(await journal.list()).toEqual([record]);
    // It needs no keyring, either.
    secrets.mode = "locked";
    expect(await journal.read(id)).toEqual(record);
    await journal.remove(id);
    expect(await journal.read(id)).toBeUndefined();
  });

  it.each(["throws", "forgets"] as const)("rejects if the keyring %s", async (mode) => {
    const secrets = new FakeSecretStore();
    secrets.mode = mode;
    const written = journalOver(secrets).write(id, await sampleRecord());
    await expect(written).rejects.toThrow(UserFacingError);
  });

  it("doesn't fail if another window writes at the same time", async () => {
    const secrets = new FakeSecretStore();
    const record = await sampleRecord();
    const store = secrets.store.bind(secrets);
    secrets.store = async (key, value) => {
      await store(key, value);
      await store(key, JSON.stringify({ version: 1, ...record, name: "sample of another" }));
    };
    await journalOver(secrets).write(id, record);
    expect(await journalOver(secrets).read(id)).toMatchObject({ name: "sample of another" });
  });

  it("reads nothing that another version wrote", async () => {
    const secrets = new FakeSecretStore();
    for (const text of ["", "{", "null", '{"version":2}', '{"version":1}']) {
      await secrets.store(`refresh/${id}`, text);
      expect(await journalOver(secrets).read(id)).toBeUndefined();
      expect(await journalOver(secrets).list()).toEqual([]);
    }
  });
});
