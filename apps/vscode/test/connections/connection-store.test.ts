import { ExplainedError, nothingAdded, type ConnectionRecord } from "@keyhole/secrets";
import { describe, expect, it } from "vitest";
import { ConnectionStore } from "../../src/connections/connection-store.js";
import { FakeSecretStore } from "../fakes/fake-secret-store.js";

const record: ConnectionRecord = {
  id: "1",
  alias: "prod",
  vendor: "genauth",
  settings: { baseUrl: "https://api.example.com" },
  credentials: { accessKeyId: "sample-id", accessKeySecret: "sample-secret" },
  added: nothingAdded,
};

describe("connection store", () => {
  it("keeps one record a connection, and reads it back", async () => {
    const secrets = new FakeSecretStore();
    const store = new ConnectionStore(secrets);
    expect(await store.save(record)).toBe(true);
    expect([...secrets.values.keys()]).toEqual(["connection/1"]);
    expect(await store.list()).toEqual({ records: [record], unreadable: [], locked: false });
  });

  it.each(["throws", "forgets"] as const)(
    "says so and leaves nothing behind where the keyring %s",
    async (mode) => {
      const secrets = new FakeSecretStore();
      secrets.mode = mode;
      expect(await new ConnectionStore(secrets).save(record)).toBe(false);
      expect(secrets.values.size).toBe(0);
    },
  );

  it("loses nothing where a change could not be stored", async () => {
    const secrets = new FakeSecretStore();
    const store = new ConnectionStore(secrets);
    await store.save(record);
    secrets.mode = "forgets";
    const container = { id: "a", name: "A" };
    await store.updateAdded("1", (added) => ({ ...added, containers: [container] }));
    expect((await store.list()).records[0]?.added.containers).toEqual([container]);
    expect(await new ConnectionStore(secrets).list()).toEqual({
      records: [record],
      unreadable: [],
      locked: false,
    });
  });

  it.each(["get", "store"] as const)("takes a keyring whose %s fails for none", async (name) => {
    const secrets = new FakeSecretStore();
    Object.assign(secrets, { [name]: () => Promise.reject(new Error("locked")) });
    expect(await new ConnectionStore(secrets).save(record)).toBe(false);
    expect(secrets.values.size).toBe(0);
  });

  it("lists the others where one cannot be decrypted", async () => {
    const secrets = new FakeSecretStore();
    const store = new ConnectionStore(secrets);
    await store.save(record);
    secrets.values.set("connection/2", "sample");
    const get = secrets.get.bind(secrets);
    secrets.get = (key) =>
      key === "connection/2" ? Promise.reject(new Error("decrypt")) : get(key);
    expect(await store.list()).toEqual({
      records: [record],
      unreadable: [{ id: "2", problem: "VS Code could not read it from the keyring." }],
      locked: false,
    });
  });

  it("lists a record under another one's key as unreadable, and removes it there", async () => {
    const secrets = new FakeSecretStore();
    const store = new ConnectionStore(secrets);
    secrets.values.set("connection/2", JSON.stringify({ version: 1, ...record }));
    const { unreadable } = await store.list();
    expect(unreadable.map(({ id }) => id)).toEqual(["2"]);
    await store.remove("2");
    expect(secrets.values.size).toBe(0);
  });

  it("makes changes one after the other: none is lost, and nothing removed comes back", async () => {
    const secrets = new FakeSecretStore();
    const store = new ConnectionStore(secrets);
    await store.save(record);
    const add = (id: string) =>
      store.updateAdded("1", (added) => ({
        ...added,
        containers: [...added.containers, { id, name: id }],
      }));
    await Promise.all([add("a"), add("b"), add("c")]);
    const { records } = await new ConnectionStore(secrets).list();
    expect(records[0]?.added.containers.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(store.isSessionOnly("1")).toBe(false);

    await Promise.all([store.remove("1"), add("d")]);
    expect(secrets.values.size).toBe(0);
    expect((await store.list()).records).toEqual([]);
  });

  it("changes a connection as it stands, whole or not at all", async () => {
    const secrets = new FakeSecretStore();
    const store = new ConnectionStore(secrets);
    await store.save(record);
    const rename = (alias: string) => store.update("1", (now) => ({ ...now, alias }));
    const renamed = { ...record, alias: "test" };
    expect(await rename("test")).toEqual({ outcome: "kept", record: renamed });
    expect(await store.get("1")).toEqual(renamed);
    expect(await store.update("1", () => undefined)).toEqual({ outcome: "refused" });
    for (const mode of ["throws", "forgets"] as const) {
      secrets.mode = mode;
      const lost = { ...record, alias: "lost" };
      expect(await rename("lost")).toEqual({ outcome: "lost", record: lost });
      expect(await store.get("1")).toEqual(renamed);
    }
    secrets.mode = "works";
    await store.remove("1");
    expect(await rename("gone")).toEqual({ outcome: "gone" });
    expect(secrets.values.size).toBe(0);
  });

  it("changes a connection of the session without storing it", async () => {
    const secrets = new FakeSecretStore();
    const store = new ConnectionStore(secrets);
    store.keepForSession(record);
    const { outcome } = await store.update("1", (now) => ({ ...now, alias: "test" }));
    expect([outcome, (await store.get("1"))?.alias]).toEqual(["kept", "test"]);
    expect(secrets.values.size).toBe(0);
  });

  it("says so where one cannot be read, without the keyring's words", async () => {
    const secrets = new FakeSecretStore();
    const store = new ConnectionStore(secrets);
    secrets.get = () => Promise.reject(new Error("canary"));
    const problem = new ExplainedError("VS Code could not read it from the keyring.");
    await expect(store.get("1")).rejects.toThrow(problem);
    await expect(store.update("1", (now) => now)).rejects.toThrow(problem);
  });

  it("leaves to another window what that wrote just after", async () => {
    const secrets = new FakeSecretStore();
    const store = new ConnectionStore(secrets);
    const theirs = JSON.stringify({ version: 1, ...record, alias: "theirs" });
    const write = secrets.store.bind(secrets);
    secrets.store = async (key, value) => {
      await write(key, value);
      await write(key, theirs);
    };
    expect(await store.save(record)).toBe(true);
    expect((await store.list()).records[0]?.alias).toBe("theirs");
  });

  it("tells what another window changed from what it changed itself", async () => {
    const secrets = new FakeSecretStore();
    const store = new ConnectionStore(secrets);
    await store.save(record);
    expect(await store.changedElsewhere("connection/1")).toBeUndefined();
    await new ConnectionStore(secrets).save({ ...record, alias: "other" });
    // What was read meanwhile was not told to anybody.
    await store.list();
    expect(await store.changedElsewhere("connection/1")).toBe("1");
    expect(await store.changedElsewhere("connection/1")).toBeUndefined();
    await new ConnectionStore(secrets).save(record);
    expect(await store.changedElsewhere("connection/1")).toBe("1");
    await new ConnectionStore(secrets).remove("1");
    expect(await store.changedElsewhere("connection/1")).toBe("1");
    expect(await store.changedElsewhere("something else")).toBeUndefined();
  });

  it("tells what another window removed that it only read", async () => {
    const secrets = new FakeSecretStore();
    await new ConnectionStore(secrets).save(record);
    const store = new ConnectionStore(secrets);
    await store.list();
    await new ConnectionStore(secrets).remove("1");
    expect(await store.changedElsewhere("connection/1")).toBe("1");
    expect(await store.changedElsewhere("connection/1")).toBeUndefined();
  });

  it("tells nobody of what it removed itself", async () => {
    const secrets = new FakeSecretStore();
    await new ConnectionStore(secrets).save(record);
    const store = new ConnectionStore(secrets);
    await store.remove("1");
    expect(await store.changedElsewhere("connection/1")).toBeUndefined();
  });

  it("keeps a connection for the session without storing it", async () => {
    const secrets = new FakeSecretStore();
    const store = new ConnectionStore(secrets);
    store.keepForSession(record);
    expect(secrets.values.size).toBe(0);
    expect((await store.list()).records).toEqual([record]);
    expect(store.isSessionOnly("1")).toBe(true);
  });

  it("removes the credentials with the connection", async () => {
    const secrets = new FakeSecretStore();
    const store = new ConnectionStore(secrets);
    await store.save(record);
    await store.remove("1");
    expect(secrets.values.size).toBe(0);
    expect((await store.list()).records).toEqual([]);
  });

  it.each([
    ["no JSON", "{"],
    ["a future version", JSON.stringify({ ...record, version: 2 })],
    [
      "credentials that are no texts",
      JSON.stringify({ version: 1, ...record, credentials: { a: 1 } }),
    ],
    ["nothing", "null"],
  ])("lists a record that is %s as unreadable, and the others with it", async (_, text) => {
    const secrets = new FakeSecretStore();
    const store = new ConnectionStore(secrets);
    await store.save(record);
    secrets.values.set("connection/broken", text);
    secrets.values.set("something else", "of another version");
    const { records, unreadable } = await store.list();
    expect(records).toEqual([record]);
    expect(unreadable).toEqual([
      { id: "broken", problem: expect.stringMatching(/stored connection/) },
    ]);
  });
});
