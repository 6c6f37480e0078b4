import { CliError } from "../cli-error.js";
import type { Keyring } from "./keyring.js";

/** What all entries are filed under. */
const service = "keyhole";

/**
 * On Linux, the library would silently fall back to the kernel's keyring, which forgets everything
 * when the machine restarts: connections belong into a Secret Service, or the user is told.
 */
const options = { linux: { store: "secret-service" as const } };

/**
 * Opens the keychain of the operating system.
 *
 * @param name another one than Keyhole's own, for tests
 * @throws {CliError} where the platform has none that the library knows
 */
export async function openSystemKeyring(
  platform: NodeJS.Platform,
  name: string = service,
): Promise<Keyring> {
  const { AsyncEntry, findCredentialsAsync } = await import("@napi-rs/keyring").catch(() => {
    throw new CliError("no-connection", unsupported);
  });
  const entry = (account: string): InstanceType<typeof AsyncEntry> =>
    new AsyncEntry(name, account, options);
  // The library's own words are for programmers, and they differ by platform.
  const told = async <T>(job: () => Promise<T>): Promise<T> => {
    try {
      return await job();
    } catch {
      throw new CliError("no-connection", problemOn(platform));
    }
  };
  return {
    all: () =>
      told(async () => {
        const found = await findCredentialsAsync(name);
        return new Map(found.map(({ account, password }) => [account, password]));
      }),
    get: (account) => told(async () => (await entry(account).getPassword()) ?? undefined),
    set: (account, text) => told(() => entry(account).setPassword(text)),
    delete: (account) =>
      told(async () => {
        await entry(account).deleteCredential();
      }),
  };
}

const instead =
  "Or give the connection in the environment, as CI does: see KEYHOLE_<ALIAS>_VENDOR in `keyhole --help`.";

const unsupported = `Keyhole knows no keychain for this platform. ${instead}`;

function problemOn(platform: NodeJS.Platform): string {
  switch (platform) {
    case "darwin":
      return `The macOS keychain refused. Unlock it (Keychain Access), allow Keyhole to use it, then try again. ${instead}`;
    case "win32":
      return `Windows' credential manager refused. Sign in to a session of your own, then try again. ${instead}`;
    default:
      return `No keychain answers: Keyhole needs a Secret Service (GNOME Keyring, KWallet, KeePassXC) that runs in this session and is unlocked. ${instead}`;
  }
}
