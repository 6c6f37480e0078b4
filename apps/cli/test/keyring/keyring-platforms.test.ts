import { expect, test, vi } from "vitest";
import { openSystemKeyring } from "../../src/keyring/system-keyring.js";

const { opened, fail } = vi.hoisted(() => ({
  opened: [] as unknown[][],
  fail: () => Promise.reject(new Error("0x80070005: sample-account")),
}));
vi.mock("@napi-rs/keyring", () => ({
  AsyncEntry: class {
    getPassword = fail;
    setPassword = fail;
    deleteCredential = fail;
    constructor(...args: unknown[]) {
      opened.push(args);
    }
  },
  findCredentialsAsync: fail,
}));

test.each([
  ["darwin", "Keychain Access"],
  ["win32", "Windows Credential Manager"],
  ["linux", "Secret Service"],
  ["freebsd", "Secret Service"],
] as const)("a keychain of %s that fails is reported by its name: %s", async (platform, name) => {
  const keyring = await openSystemKeyring(platform);
  for (const failing of [
    keyring.accounts(),
    keyring.get("sample-account"),
    keyring.set("sample-account", "sample-value"),
    keyring.delete("sample-account"),
  ]) {
    const { message } = await failing.then(
      () => new Error("It didn't fail."),
      (error: Error) => error,
    );
    expect(message).toContain(name);
    // The library's own message, and what was stored, stay out of it.
    expect(message).not.toMatch(/0x8|sample/);
  }
});

test("on Linux, an entry is kept only by a Secret Service", async () => {
  const keyring = await openSystemKeyring("linux");
  await expect(keyring.get("sample-account")).rejects.toThrow("Secret Service");
  expect(opened.at(-1)).toEqual([
    "keyhole",
    "sample-account",
    { linux: { store: "secret-service" } },
  ]);
});
