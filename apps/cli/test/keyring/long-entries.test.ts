import { UserFacingError } from "@keyhole/secrets";
import { describe, expect, test } from "vitest";
import { LongEntries } from "../../src/keyring/long-entries.js";
import { MemoryKeyring } from "../support/memory-keyring.js";

const long = "0123456789".repeat(800);
const longer = "abcdefghij".repeat(900);

describe("LongEntries", () => {
  test.each(["", "{}", "50 %25", long, "é🔑\u2028".repeat(700)])(
    "returns a text as it was stored",
    async (text) => {
      const entries = new LongEntries(new MemoryKeyring());
      expect(await entries.get("connection/a")).toBeUndefined();
      await entries.store("connection/a", text);
      expect(await entries.get("connection/a")).toBe(text);
      expect(await entries.keys()).toStrictEqual(["connection/a"]);
    },
  );

  test("removes all parts of the previous text, and none of another key", async () => {
    const keyring = new MemoryKeyring();
    const entries = new LongEntries(keyring);
    await entries.store("a", long);
    keyring.entries.set("part/00ff/0/a", "left behind");
    keyring.entries.set("part/00ff/0/b", "being written");
    await entries.store("a", "{}");
    expect(keyring.entries.size).toBe(3);
    expect(keyring.entries.has("part/00ff/0/b")).toBe(true);
  });

  test("holds the old text or the new one if a write is interrupted at any step", async () => {
    let interrupted = 0;
    // Enough changes for the parts of both texts and the head.
    for (let changes = 0; changes < 60; changes += 1) {
      const keyring = new MemoryKeyring();
      const entries = new LongEntries(keyring);
      await entries.store("a", long);
      keyring.changesLeft = changes;
      const isStored = await entries.store("a", longer).then(
        () => true,
        () => false,
      );
      keyring.changesLeft = Infinity;
      expect([long, longer]).toContain(await entries.get("a"));
      if (isStored) expect(await entries.get("a")).toBe(longer);
      else interrupted += 1;
    }
    expect(interrupted).toBeGreaterThan(5);
  });

  test("fails and keeps the old text if the keychain forgets what it accepts", async () => {
    const keyring = new MemoryKeyring();
    const entries = new LongEntries(keyring);
    await entries.store("a", long);
    keyring.forgetful = true;
    await expect(entries.store("a", longer)).rejects.toMatchObject({ outcome: "no-connection" });
    keyring.forgetful = false;
    expect(await entries.get("a")).toBe(long);
  });

  test("fails and keeps the old text if the keychain forgets only the parts of the new one", async () => {
    const keyring = new MemoryKeyring();
    const entries = new LongEntries(keyring);
    await entries.store("a", long);
    const { set } = keyring;
    keyring.set = (account, text) =>
      account.startsWith("part/") ? Promise.resolve() : set(account, text);
    for (let tries = 0; tries < 2; tries += 1) {
      await expect(entries.store("a", longer)).rejects.toMatchObject({ outcome: "no-connection" });
      expect(await entries.get("a")).toBe(long);
    }
  });

  test("deletes a text with all its parts, also after an interrupted deletion", async () => {
    const keyring = new MemoryKeyring();
    const entries = new LongEntries(keyring);
    await entries.store("a", long);
    await entries.store("a/b", longer);
    keyring.changesLeft = 3;
    await expect(entries.delete("a")).rejects.toMatchObject({ outcome: "no-connection" });
    keyring.changesLeft = Infinity;
    expect(await entries.keys()).toContain("a");
    await expect(entries.get("a")).rejects.toThrow(UserFacingError);
    await entries.delete("a");
    expect(await entries.keys()).toStrictEqual(["a/b"]);
    expect(await entries.get("a/b")).toBe(longer);
    await entries.delete("a/b");
    expect(keyring.entries.size).toBe(0);
  });

  test.each(["", "{}", "null", '{"version":2}', '{"version":1,"generation":"x","parts":1e9}'])(
    "throws a UserFacingError if the head is %j",
    async (head) => {
      const keyring = new MemoryKeyring();
      keyring.entries.set("a", head);
      await expect(new LongEntries(keyring).get("a")).rejects.toThrow(UserFacingError);
    },
  );

  test("reads the new text if another process writes at the same time", async () => {
    const keyring = new MemoryKeyring();
    const entries = new LongEntries(keyring);
    await entries.store("a", long);
    let isWritten = false;
    const { get } = keyring;
    keyring.get = async (account) => {
      const text = await get(account);
      // After the head was read, and before its parts are.
      if (account === "a" && !isWritten) {
        isWritten = true;
        await entries.store("a", longer);
      }
      return text;
    };
    expect(await entries.get("a")).toBe(longer);
  });
});
