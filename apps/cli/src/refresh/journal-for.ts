import { LeasedJournal, MemoryJournal, type RefreshJournal } from "@keyhole/secrets";
import { isFromEnvironment } from "../connections/environment-connections.js";
import type { Host } from "../host.js";
import { KeychainJournal } from "./keychain-journal.js";

/**
 * Where refreshes through a connection are noted: beside the connection itself. For one of the
 * environment that is nowhere, as on a build machine there is no keychain to be asked.
 *
 * @throws {CliError} where there is no keychain that is known
 */
export async function journalFor(
  { keyring, clock }: Pick<Host, "keyring" | "clock">,
  connectionId: string,
): Promise<RefreshJournal> {
  if (isFromEnvironment(connectionId)) return new MemoryJournal();
  return new LeasedJournal(new KeychainJournal(await keyring()), clock);
}
