import process from "node:process";
import { CliError } from "../cli-error.js";

/**
 * Keyhole's entries in the operating system's keychain: texts by account. Each is short: Windows
 * holds no more than 1,280 UTF-16 code units. Every function throws a `CliError` if the keychain is
 * locked or missing.
 */
export interface Keyring {
  readonly accounts: () => Promise<readonly string[]>;
  readonly get: (account: string) => Promise<string | undefined>;
  readonly set: (account: string, text: string) => Promise<void>;
  /** Succeeds also if the account doesn't exist. */
  readonly delete: (account: string) => Promise<void>;
}

/**
 * On Linux, the library would silently use the kernel's keyring, which forgets everything when the
 * machine restarts.
 */
const options = { linux: { store: "secret-service" as const } };

/**
 * Opens the keychain of the operating system.
 *
 * @param service the name that all entries are under; another one in tests
 * @throws {CliError} if the library has none for the platform
 */
export async function openSystemKeyring(
  platform: NodeJS.Platform,
  service = "keyhole",
): Promise<Keyring> {
  const { AsyncEntry, findCredentialsAsync } = await import("@napi-rs/keyring").catch(() => {
    throw new CliError(
      "no-connection",
      `Keyhole can't use a keychain on this platform. ${instead}`,
    );
  });
  const entry = (account: string): InstanceType<typeof AsyncEntry> =>
    withSessionBus(platform, () => new AsyncEntry(service, account, options));
  // The library's messages are for programmers and differ by platform.
  const explained = async <T>(job: () => Promise<T>): Promise<T> => {
    try {
      return await job();
    } catch {
      throw new CliError("no-connection", `${problems[platform] ?? noService} ${instead}`);
    }
  };
  return {
    accounts: () =>
      explained(async () => (await findCredentialsAsync(service)).map(({ account }) => account)),
    get: (account) => explained(async () => (await entry(account).getPassword()) ?? undefined),
    set: (account, text) => explained(() => entry(account).setPassword(text)),
    delete: (account) =>
      explained(async () => {
        await entry(account).deleteCredential();
      }),
  };
}

/**
 * Calls a function that connects to the user's D-Bus. Clients of MCP such as Codex start servers without the variables
 * that lead to it, and libdbus looks nowhere else: https://dbus.freedesktop.org/doc/dbus-daemon.1.html. This folder is
 * systemd's, and libdbus keeps the address, so programs that Keyhole starts don't get the variable.
 */
function withSessionBus<T>(platform: NodeJS.Platform, connect: () => T): T {
  const { env } = process;
  if (platform !== "linux" || env["DBUS_SESSION_BUS_ADDRESS"] || env["XDG_RUNTIME_DIR"]) {
    return connect();
  }
  env["XDG_RUNTIME_DIR"] = `/run/user/${process.getuid?.()}`;
  try {
    return connect();
  } finally {
    delete env["XDG_RUNTIME_DIR"];
  }
}

const instead = "Without a keychain, set KEYHOLE_<ALIAS>_VENDOR and its fields: see keyhole --help";

const noService =
  "No keychain is available. Start and unlock a Secret Service, such as GNOME Keyring, KWallet or KeePassXC.";

const problems: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin:
    "The macOS keychain refused access. Unlock it in Keychain Access, allow Keyhole, and try again.",
  win32: "Windows Credential Manager refused access. Sign in to your own session, and try again.",
};
