import { UserFacingError, type Clock } from "@keyhole/secrets";
import type { SecretStore } from "@keyhole/secrets/connections";
import { RefreshJournal } from "@keyhole/secrets/refresh";

/**
 * How long VS Code may take to write SecretStorage to disk and to other windows, in milliseconds. It
 * collects changes for 100 ms both in the window and in the process that writes them
 * (`DEFAULT_FLUSH_DELAY`), and doesn't report when it has finished.
 */
const flushMs = 500;

/**
 * Creates the journal of refreshes in SecretStorage, which all windows share. Every function throws a
 * `UserFacingError` if the keychain can't be used.
 */
export function createStoredJournal(secrets: SecretStore, clock: Clock): RefreshJournal {
  const flush = (): Promise<void> =>
    new Promise((resolve) => {
      clock.after(flushMs, resolve);
    });
  return new RefreshJournal(secrets, notKept, flush);
}

function notKept(): UserFacingError {
  return new UserFacingError(
    "Keyhole can't record the refresh because VS Code's keychain doesn't respond. Unlock it and try again.",
  );
}
