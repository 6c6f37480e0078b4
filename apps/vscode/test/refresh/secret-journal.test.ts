import { MemoryJournal, recordIdOf, refreshSecret, type RefreshRecord } from "@keyhole/secrets";
import { describe, expect, it } from "vitest";
import { SecretJournal } from "../../src/refresh/secret-journal.js";
import { unfinishedKey } from "../../src/refresh/unfinished-key.js";
import { FakeSecretStore, FakeState } from "../fakes/fake-secret-store.js";
import { QuickClock } from "../fakes/quick-clock.js";

const target = { connectionId: "prod", containerId: "shop", secretId: "secret", field: "secret" };
const id = recordIdOf(target);

/** A record as the protocol writes it, of a refresh that was answered. */
async function sampleRecord(): Promise<RefreshRecord> {
  const journal = new MemoryJournal();
  let value = "sample-old";
  await refreshSecret({
    source: {
      check: () => Promise.resolve(),
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

function journalOver(secrets: FakeSecretStore, state = new FakeState(), isStored = true) {
  return new SecretJournal(secrets, state, () => isStored);
}

describe("the journal of refreshes", () => {
  it("keeps a record in SecretStorage, without any value, until it is removed", async () => {
    const secrets = new FakeSecretStore();
    const state = new FakeState();
    const journal = journalOver(secrets, state);
    const record = await sampleRecord();
    await journal.write(id, record);
    expect([...secrets.values.keys()]).toEqual([`refresh/${id}`]);
    expect([...secrets.values.values()].join()).not.toMatch(/sample-(old|new)/);
    expect(state.get(unfinishedKey)).toBe(true);
    // Another window sees it, too.
    expect(await journalOver(secrets).list()).toEqual([record]);
    await journal.remove(id);
    expect(secrets.values.size).toBe(0);
    expect(state.values.get(unfinishedKey)).toBeUndefined();
  });

  it("leaves what connections have stored alone", async () => {
    const secrets = new FakeSecretStore();
    await secrets.store("connection/prod", "sample");
    const journal = journalOver(secrets);
    expect(await journal.list()).toEqual([]);
    await journal.write(id, await sampleRecord());
    await journal.remove(id);
    expect([...secrets.values.keys()]).toEqual(["connection/prod"]);
  });

  it("says that what other refreshes left is unfinished still", async () => {
    const state = new FakeState();
    const journal = journalOver(new FakeSecretStore(), state);
    const record = await sampleRecord();
    await journal.write(id, record);
    await journal.write("other/shop/secret", record);
    await journal.remove(id);
    expect(state.get(unfinishedKey)).toBe(true);
  });

  it("keeps what lives no longer than the window out of SecretStorage", async () => {
    const secrets = new FakeSecretStore();
    const journal = journalOver(secrets, new FakeState(), false);
    const record = await sampleRecord();
    await journal.write(id, record);
    expect(secrets.values.size).toBe(0);
    expect(await journal.list()).toEqual([record]);
    await journal.remove(id);
    expect(await journal.list()).toEqual([]);
  });

  it.each(["throws", "forgets"] as const)("refuses where the keyring %s", async (mode) => {
    const secrets = new FakeSecretStore();
    secrets.mode = mode;
    const written = journalOver(secrets).write(id, await sampleRecord());
    await expect(written).rejects.toThrow(/keyring does not answer/);
  });

  it("reads nothing where another version, or nobody, wrote it", async () => {
    const secrets = new FakeSecretStore();
    for (const text of ["", "{", "null", '{"version":2}', '{"version":1}']) {
      await secrets.store(`refresh/${id}`, text);
      expect(await journalOver(secrets).read(id)).toBeUndefined();
      expect(await journalOver(secrets).list()).toEqual([]);
    }
  });
});
