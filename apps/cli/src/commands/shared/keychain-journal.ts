import { RefreshJournal } from "@keyhole/secrets/refresh";
import { CliError } from "../../cli-error.js";
import type { Host } from "../../cli-host.js";
import { isFromEnvironment } from "../../connections/environment-connections.js";
import { LongEntries } from "../../keyring/long-entries.js";

/**
 * Returns the journal of refreshes through a connection. For a connection from the environment it is kept only until
 * the program ends, because a build machine has no keychain. Otherwise it is in the keychain, and its functions throw a
 * `CliError` if that can't be used.
 *
 * @throws {CliError} if there is no known keychain
 */
export async function keychainJournalFor(
  { keyring }: Pick<Host, "keyring">,
  connectionId: string,
): Promise<RefreshJournal> {
  if (isFromEnvironment(connectionId)) return new RefreshJournal();
  return new RefreshJournal(new RecordEntries(await keyring()), storeError);
}

class RecordEntries extends LongEntries {
  /** Undefined also for an incomplete entry, which holds no record. */
  override async get(key: string): Promise<string | undefined> {
    try {
      return await super.get(key);
    } catch (error) {
      if (error instanceof CliError) throw error;
      return undefined;
    }
  }
}

function storeError(cause?: unknown): CliError {
  if (cause instanceof CliError) return cause;
  return new CliError(
    "no-connection",
    "The keychain can't store the record of a refresh, so nothing was sent. Unlock the keychain and try again.",
  );
}
