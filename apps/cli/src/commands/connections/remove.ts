import { approvalsFileOf } from "../../approvals/approvals.js";
import { cancelled } from "../../cli-error.js";
import { storedConnection } from "../../connections/stored-connection.js";
import { KeychainJournal } from "../../refresh/keychain-journal.js";
import type { CommandContext } from "../context.js";
import { requireTerminal } from "../shared/require-terminal.js";

/** What `keyhole connections remove` was told. */
export interface RemoveOptions {
  readonly yes?: boolean | undefined;
}

/** Removes a connection with its credentials, and what was approved of it. */
export async function removeConnection(
  { host, console, connections }: CommandContext,
  alias: string,
  { yes }: RemoveOptions,
): Promise<void> {
  const { unreadable } = await connections.stored();
  // What cannot be read has no alias that could be named.
  const isUnreadable = unreadable.some(({ id }) => id === alias);
  const id = isUnreadable ? alias : (await storedConnection(host, connections, alias)).id;
  if (!yes) {
    requireTerminal(host, "Where that is meant, confirm it with --yes.");
    const prompter = await host.prompter();
    const message = `Remove ${alias} and its credentials from this machine? References through it no longer resolve.`;
    if (!(await prompter.confirm({ message }))) throw cancelled();
  }
  await (await connections.store()).remove(id);
  await new KeychainJournal(await host.keyring()).removeConnection(id);
  await approvalsFileOf(host).removeConnection(id);
  await console.tell(`Removed ${alias}. At the vendor, its credentials are still valid.`);
}
