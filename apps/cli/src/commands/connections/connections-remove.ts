import { approvalsFileOf } from "../../approvals/cli-approvals.js";
import { cancelled } from "../../cli-error.js";
import { KeychainJournal } from "../refresh/keychain-journal.js";
import type { CliContext } from "../shared/cli-context.js";
import { requireTerminal } from "../shared/require-terminal.js";

/** The options of `keyhole connections remove`. */
export interface RemoveOptions {
  readonly yes?: boolean | undefined;
}

/** Removes a connection with its credentials and approvals. */
export async function removeCommand(
  { host, console, connections }: CliContext,
  alias: string,
  { yes }: RemoveOptions,
): Promise<void> {
  const { unreadable } = await connections.stored();
  // A connection that cannot be read is named by its id.
  const isUnreadable = unreadable.some(({ id }) => id === alias);
  const id = isUnreadable ? alias : (await connections.storedRecord(alias)).id;
  if (!yes) {
    requireTerminal(host, "Confirm it with --yes.");
    const prompter = await host.prompter();
    const message = `Remove ${alias} and its credentials from this machine? References through it no longer resolve.`;
    if (!(await prompter.confirm({ message }))) throw cancelled();
  }
  await connections.remove(id);
  await new KeychainJournal(await host.keyring()).removeConnection(id);
  await approvalsFileOf(host).removeConnection(id);
  await console.tell(`Removed ${alias}. At the vendor, its credentials are still valid.`);
}
