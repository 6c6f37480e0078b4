import process from "node:process";
import { afterEach, expect, test, vi } from "vitest";
import { openSystemKeyring } from "../../src/keyring/system-keyring.js";

const { opened, runtimeFolders, fail } = vi.hoisted(() => ({
  opened: [] as unknown[][],
  runtimeFolders: [] as (string | undefined)[],
  fail: () => Promise.reject(new Error("0x80070005: sample-account")),
}));
vi.mock("@napi-rs/keyring", () => ({
  AsyncEntry: class {
    getPassword = fail;
    setPassword = fail;
    deleteCredential = fail;
    constructor(...args: unknown[]) {
      opened.push(args);
      runtimeFolders.push(process.env["XDG_RUNTIME_DIR"]);
    }
  },
  findCredentialsAsync: fail,
}));

afterEach(() => vi.unstubAllEnvs());

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

test.each([
  ["systemd's, if no variable leads to it", {}, `/run/user/${process.getuid?.()}`],
  ["that of XDG_RUNTIME_DIR", { XDG_RUNTIME_DIR: "/run/other" }, "/run/other"],
  ["none, if its address is known", { DBUS_SESSION_BUS_ADDRESS: "unix:path=/bus" }, undefined],
] as const)("on Linux, the folder of the session bus is %s", async (_, given, expected) => {
  for (const name of ["XDG_RUNTIME_DIR", "DBUS_SESSION_BUS_ADDRESS"]) {
    vi.stubEnv(name, (given as Readonly<Record<string, string>>)[name]);
  }
  const keyring = await openSystemKeyring("linux");
  await expect(keyring.get("sample-account")).rejects.toThrow("Secret Service");
  expect(runtimeFolders.at(-1)).toBe(expected);
  // The programs that Keyhole starts get the environment that Keyhole was given.
  expect(process.env["XDG_RUNTIME_DIR"]).toBe(
    "XDG_RUNTIME_DIR" in given ? given.XDG_RUNTIME_DIR : undefined,
  );
});

test("on macOS, no folder of a session bus is set", async () => {
  vi.stubEnv("XDG_RUNTIME_DIR", undefined);
  vi.stubEnv("DBUS_SESSION_BUS_ADDRESS", undefined);
  const keyring = await openSystemKeyring("darwin");
  await expect(keyring.get("sample-account")).rejects.toThrow("Keychain Access");
  expect(runtimeFolders.at(-1)).toBeUndefined();
});
