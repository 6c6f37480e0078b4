import { UserFacingError, type Clock } from "@keyhole/secrets";
import type { SecretStore } from "@keyhole/secrets/connections";
import { StoredJournal } from "@keyhole/secrets/refresh";
import { journalPrefix } from "./refresh-stub.js";

/**
 * How long VS Code may take to write SecretStorage to the disk and to other windows, in milliseconds. It
 * collects changes for 100 ms in the window and in the process that writes them (`DEFAULT_FLUSH_DELAY`),
 * and doesn't report when it is done.
 */
const flushMs = 500;

/**
 * The journal of refreshes in SecretStorage, which all windows share. Every function throws a
 * `UserFacingError` if the keyring can't be used.
 */
export function createStoredJournal(secrets: SecretStore, clock: Clock): StoredJournal {
  const store: SecretStore = {
    keys: () => keyring(() => secrets.keys()),
    get: (key) => keyring(() => secrets.get(key)),
    store: (key, text) => keyring(() => secrets.store(key, text)),
    delete: (key) => keyring(() => secrets.delete(key)),
  };
  const flush = (): Promise<void> =>
    new Promise((resolve) => {
      clock.after(flushMs, resolve);
    });
  return new StoredJournal(store, journalPrefix, notKept, flush);
}

async function keyring<T>(use: () => PromiseLike<T>): Promise<T> {
  try {
    return await use();
  } catch {
    throw notKept();
  }
}

function notKept(): UserFacingError {
  return new UserFacingError(
    "VS Code's keyring doesn't respond, and Keyhole needs it to record a refresh. Unlock it, then try again.",
  );
}
