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
    throw new CliError("no-connection", `Keyhole knows no keychain for this platform. ${instead}`);
  });
  const entry = (account: string): InstanceType<typeof AsyncEntry> =>
    new AsyncEntry(service, account, options);
  // The library's own words are for programmers, and they differ by platform.
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

const instead =
  "Or give the connection in the environment, as CI does: see KEYHOLE_<ALIAS>_VENDOR in `keyhole --help`.";

const noService =
  "No keychain answers: Keyhole needs a Secret Service (GNOME Keyring, KWallet, KeePassXC) that runs in this session and is unlocked.";

const problems: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin:
    "The macOS keychain refused. Unlock it (Keychain Access), allow Keyhole to use it, then try again.",
  win32: "Windows' credential manager refused. Sign in to a session of your own, then try again.",
};
