import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { CliError } from "../../src/cli-error.js";
import { LongEntries } from "../../src/keyring/long-entries.js";
import { openSystemKeyring } from "../../src/keyring/system-keyring.js";

const service = `keyhole-test-${randomUUID()}`;
const keyring = await openSystemKeyring(process.platform, service);
const missing = await keyring.accounts().then(
  () => undefined,
  (error: unknown) => (error as Error).message,
);

describe("The operating system's keychain", () => {
  test.skipIf(missing !== undefined)("keeps texts of any length, and removes them", async () => {
    const entries = new LongEntries(keyring);
    const text = "é0123456789".repeat(500);
    try {
      await entries.store("a", "{}");
      await entries.store("a", text);
      await entries.store("b", "{}");
      expect(await entries.get("a")).toBe(text);
      await entries.delete("a");
      expect(await entries.keys()).toStrictEqual(["b"]);
      expect(await keyring.get("nothing")).toBeUndefined();
    } finally {
      for (const account of await keyring.accounts()) await keyring.delete(account);
    }
    expect(await keyring.accounts()).toStrictEqual([]);
  });

  test.skipIf(missing === undefined)(
    "is reported with an alternative if it is missing",
    async () => {
      process.stdout.write(`The test against the real keychain is skipped: ${missing}\n`);
      expect(missing).toContain("KEYHOLE_<ALIAS>_VENDOR");
      // It must not use the kernel's keyring, which is lost when the machine restarts.
      await expect(keyring.set("a", "b")).rejects.toThrow(CliError);
      await expect(keyring.get("a")).rejects.toThrow(CliError);
    },
  );
});
