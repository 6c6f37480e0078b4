import { beforeEach, describe, expect, it } from "vitest";
import { UserFacingError } from "../../src/index.js";
import {
  ConnectionStore,
  nothingAdded,
  type ConnectionRecord,
} from "../../src/connections/index.js";
import { MemorySecretStore } from "../support/memory-secret-store.js";

const record: ConnectionRecord = {
  id: "1",
  alias: "prod",
  vendor: "genauth",
  settings: { baseUrl: "https://api.example.com" },
  credentials: { accessKeyId: "sample-id", accessKeySecret: "sample-secret" },
  added: nothingAdded,
};

let secrets: MemorySecretStore;
let store: ConnectionStore;

beforeEach(() => {
  secrets = new MemorySecretStore();
  store = new ConnectionStore(secrets);
});

const rename = (alias: string) => store.update("1", (now) => ({ ...now, alias }));

describe("ConnectionStore", () => {
  it("keeps one entry for each connection, and removes it with its credentials", async () => {
    expect(await store.save(record)).toBe(true);
    expect([...secrets.values.keys()]).toEqual(["connection/1"]);
    expect(await store.list()).toEqual({ records: [record], unreadable: [] });
    expect(await store.get("1")).toEqual(record);
    await store.remove("1");
    expect(secrets.values.size).toBe(0);
    expect(await store.get("1")).toBeUndefined();
  });

  it("lists connections by alias", async () => {
    await store.save({ ...record, id: "1", alias: "test" });
    await store.save({ ...record, id: "2", alias: "prod" });
    const { records } = await store.list();
    expect(records.map(({ alias }) => alias)).toEqual(["prod", "test"]);
  });

  it.each(["throws", "forgets", "locked"] as const)(
    "returns false and leaves nothing behind if the keyring %s",
    async (mode) => {
      secrets.mode = mode;
      expect(await store.save(record)).toBe(false);
      expect(secrets.values.size).toBe(0);
    },
  );

  it("changes a connection whole or not at all", async () => {
    await store.save(record);
    const renamed = { ...record, alias: "test" };
    expect(await rename("test")).toEqual({ outcome: "kept", record: renamed });
    for (const mode of ["throws", "forgets"] as const) {
      secrets.mode = mode;
      expect(await rename("lost")).toEqual({
        outcome: "lost",
        record: { ...record, alias: "lost" },
      });
      expect(await store.get("1")).toEqual(renamed);
    }
    secrets.mode = "works";
    await store.remove("1");
    expect(await rename("gone")).toEqual({ outcome: "gone" });
    expect(secrets.values.size).toBe(0);
  });

  it("makes changes one after the other, so that none is lost and nothing comes back", async () => {
    await store.save(record);
    const append = (text: string) =>
      store.update("1", (now) => ({ ...now, alias: `${now.alias}${text}` }));
    await Promise.all([append("-a"), append("-b"), append("-c")]);
    expect((await store.get("1"))?.alias).toBe("prod-a-b-c");
    await Promise.all([store.remove("1"), append("-d")]);
    expect(secrets.values.size).toBe(0);
  });

  it("keeps and changes a connection of the session without storing it", async () => {
    store.keepForSession(record);
    expect((await store.list()).records).toEqual([record]);
    expect(store.isSessionOnly("1")).toBe(true);
    expect((await rename("test")).outcome).toBe("kept");
    expect((await store.get("1"))?.alias).toBe("test");
    expect(secrets.values.size).toBe(0);
  });

  it("lists the connections of the session and the failure if the keyring is locked", async () => {
    secrets.mode = "locked";
    store.keepForSession(record);
    expect(await store.list()).toEqual({
      records: [record],
      unreadable: [],
      failure: expect.any(Error),
    });
  });

  it("throws a UserFacingError, not the keyring's, if a record can't be read", async () => {
    secrets.mode = "locked";
    await expect(store.get("1")).rejects.toThrow(UserFacingError);
    await expect(rename("test")).rejects.toThrow(UserFacingError);
  });

  it.each([
    ["not JSON", "{"],
    ["null", "null"],
    ["of another version", JSON.stringify({ ...record, version: 2 })],
    ["without strings", JSON.stringify({ version: 1, ...record, credentials: { a: 1 } })],
    ["of another connection", JSON.stringify({ version: 1, ...record })],
  ])("lists an entry that is %s as unreadable, and removes it", async (_, text) => {
    await store.save(record);
    secrets.values.set("connection/2", text);
    secrets.values.set("something else", "sample");
    const listed = await store.list();
    expect(listed.records).toEqual([record]);
    expect(listed.unreadable).toMatchObject([{ id: "2", isLocked: false }]);
    await store.remove("2");
    expect([...secrets.values.keys()]).toEqual(["connection/1", "something else"]);
  });

  it("lists the others if one entry can't be read from the keyring", async () => {
    await store.save(record);
    secrets.values.set("connection/2", "sample");
    const get = secrets.get.bind(secrets);
    secrets.get = (key) =>
      key === "connection/2" ? Promise.reject(new Error("decrypt")) : get(key);
    expect(await store.list()).toEqual({
      records: [record],
      unreadable: [
        { id: "2", isLocked: true, problem: { text: expect.any(String) as string, args: [] } },
      ],
    });
  });

  it("keeps what another process wrote just after it", async () => {
    const theirs = JSON.stringify({ version: 1, ...record, alias: "theirs" });
    const write = secrets.store.bind(secrets);
    secrets.store = async (key, value) => {
      await write(key, value);
      await write(key, theirs);
    };
    expect(await store.save(record)).toBe(true);
    expect((await store.get("1"))?.alias).toBe("theirs");
  });

  it("reports each change of another process once, and none of its own", async () => {
    const other = new ConnectionStore(secrets);
    await store.save(record);
    expect(await store.changedElsewhere("connection/1")).toBeUndefined();
    await other.save({ ...record, alias: "other" });
    // Reading a change doesn't report it.
    await store.list();
    expect(await store.changedElsewhere("connection/1")).toBe("1");
    expect(await store.changedElsewhere("connection/1")).toBeUndefined();
    await other.remove("1");
    expect(await store.changedElsewhere("connection/1")).toBe("1");
    await store.save(record);
    await store.remove("1");
    expect(await store.changedElsewhere("connection/1")).toBeUndefined();
    expect(await store.changedElsewhere("something else")).toBeUndefined();
  });
});
