import { describe, expect, test } from "vitest";
import { LongEntries } from "../../src/keyring/long-entries.js";
import { MemoryKeyring } from "../support/memory-keyring.js";

const long = JSON.stringify({ key: "0123456789".repeat(800) });
const longer = JSON.stringify({ key: "abcdefghij".repeat(900) });

async function textOf(keyring: MemoryKeyring, id = "a"): Promise<string | undefined> {
  return (await new LongEntries(keyring, "connection").all()).get(id);
}

describe("long texts in a keychain with short entries", () => {
  test.each(["{}", long, JSON.stringify({ key: "é🔑\u2028" })])(
    "come back as they were",
    async (text) => {
      const keyring = new MemoryKeyring();
      const entries = new LongEntries(keyring, "connection");
      expect(await entries.set("a", text)).toBe(true);
      expect(JSON.parse((await textOf(keyring))!)).toStrictEqual(JSON.parse(text));
    },
  );

  test("leave nothing of the text before", async () => {
    const keyring = new MemoryKeyring();
    const entries = new LongEntries(keyring, "connection");
    await entries.set("a", long);
    keyring.entries.set("part/a/00ff/0", "left behind");
    keyring.entries.set("part/b/00ff/0", "somebody else's");
    await entries.set("a", "{}");
    expect(keyring.entries.size).toBe(3);
    expect(keyring.entries.has("part/b/00ff/0")).toBe(true);
  });

  test("are the old one or the new one, wherever a write is cut short", async () => {
    let cuts = 0;
    for (let changes = 0; ; changes += 1) {
      const keyring = new MemoryKeyring();
      await new LongEntries(keyring, "connection").set("a", long);
      keyring.changesLeft = changes;
      const kept = await new LongEntries(keyring, "connection")
        .set("a", longer)
        .catch(() => undefined);
      keyring.changesLeft = Infinity;
      const text = await textOf(keyring);
      expect([long, longer]).toContain(text);
      if (kept === true) expect(text).toBe(longer);
      // Enough for the parts of both, and the head.
      if (changes > 40) break;
      cuts += kept === true ? 0 : 1;
    }
    expect(cuts).toBeGreaterThan(5);
  });

  test("are told not to be kept, and the one before stays", async () => {
    const keyring = new MemoryKeyring();
    const entries = new LongEntries(keyring, "connection");
    await entries.set("a", long);
    keyring.forgetful = true;
    expect(await entries.set("a", longer)).toBe(false);
    keyring.forgetful = false;
    expect(await textOf(keyring)).toBe(long);
  });

  test("are told not to be kept where parts went missing once the head stood", async () => {
    const keyring = new MemoryKeyring();
    const set = keyring.set;
    keyring.set = async (account, text) => {
      await set(account, text);
      if (account === "connection/a") keyring.entries.delete([...keyring.entries.keys()][0]!);
    };
    expect(await new LongEntries(keyring, "connection").set("a", long)).toBe(false);
  });

  test("are not kept beyond what a keychain is for", async () => {
    const keyring = new MemoryKeyring();
    const entries = new LongEntries(keyring, "connection");
    expect(await entries.set("a", JSON.stringify("x".repeat(300_000)))).toBe(false);
    expect(keyring.entries.size).toBe(0);
  });

  test("are removed whole, with the litter of their own writes that were cut short, and no other", async () => {
    const keyring = new MemoryKeyring();
    const entries = new LongEntries(keyring, "connection");
    await entries.set("a", long);
    await entries.set("b", long);
    keyring.entries.set("part/a/00ff/0", "left behind");
    keyring.entries.set("part/b2/00ff/0", "being written");
    await entries.delete("a");
    expect([...(await entries.all()).keys()]).toStrictEqual(["b"]);
    expect([...keyring.entries.keys()].every((account) => account.includes("b"))).toBe(true);
    expect(await textOf(keyring, "b")).toBe(long);
    expect(keyring.entries.has("part/b2/00ff/0")).toBe(true);
  });

  test("can be removed again where a removal was cut short", async () => {
    const keyring = new MemoryKeyring();
    await new LongEntries(keyring, "connection").set("a", long);
    keyring.changesLeft = 3;
    await expect(new LongEntries(keyring, "connection").delete("a")).rejects.toThrow(
      "The power went out.",
    );
    keyring.changesLeft = Infinity;
    expect((await new LongEntries(keyring, "connection").all()).has("a")).toBe(true);
    await new LongEntries(keyring, "connection").delete("a");
    expect(keyring.entries.size).toBe(0);
  });

  test.each(["", "{}", "null", '{"version":2}', '{"version":1,"generation":"x","parts":1e9}'])(
    "are not whole where the head is %j",
    async (head) => {
      const keyring = new MemoryKeyring();
      keyring.entries.set("connection/a", head);
      expect((await new LongEntries(keyring, "connection").all()).get("a")).toBeUndefined();
    },
  );

  test("are read one by one, also while somebody else writes", async () => {
    const keyring = new MemoryKeyring();
    const entries = new LongEntries(keyring, "refresh");
    expect(await entries.get("a")).toBeUndefined();
    await entries.set("a", long);
    expect(await entries.get("a")).toBe(long);
    let isWritten = false;
    const { get } = keyring;
    keyring.get = async (account) => {
      const text = await get(account);
      // After the head was read, and before its parts are.
      if (account === "refresh/a" && !isWritten) {
        isWritten = true;
        await entries.set("a", longer);
      }
      return text;
    };
    expect(await entries.get("a")).toBe(longer);
    expect(isWritten).toBe(true);
  });

  test("of one kind are not those of the other, whatever their ids", async () => {
    const keyring = new MemoryKeyring();
    const connections = new LongEntries(keyring, "connection");
    const refreshes = new LongEntries(keyring, "refresh");
    await connections.set("a", "{}");
    await refreshes.set("a", long);
    await refreshes.set("a/b", longer);
    expect([...(await connections.all()).keys()]).toStrictEqual(["a"]);
    expect([...(await refreshes.all()).keys()]).toStrictEqual(["a", "a/b"]);
    await connections.delete("a");
    expect(await refreshes.get("a")).toBe(long);
    await refreshes.delete("a");
    expect(await refreshes.get("a/b")).toBe(longer);
    await refreshes.delete("a/b");
    expect(keyring.entries.size).toBe(0);
  });
});
