import {
  closeRefresh,
  discardRefresh,
  recoverRefresh,
  refreshMessageKey,
  type RecoveredRefresh,
} from "@keyhole/secrets/refresh";
import { cancelled, CliError } from "../../cli-error.js";
import type { CliContext } from "../shared/cli-context.js";
import { reportOf } from "../../ui/cli-report.js";
import type { RefreshableSecret } from "./find-refresh-target.js";
import type { RefreshOptions } from "./refresh-options.js";
import { messageFor } from "./report-result.js";

/**
 * Finds out what became of the last refresh of a secret if it was interrupted, by reading only. If the
 * outcome still isn't known, the user decides whether its record is discarded.
 *
 * @returns undefined if the journal holds no refresh of the secret
 * @throws {CliError} if the outcome isn't known, and the record isn't to be discarded
 * @throws {RefreshUnderWayError} if another program is at work with the secret
 */
export async function recoverLast(
  context: CliContext,
  secret: RefreshableSecret,
  options: RefreshOptions,
  signal: AbortSignal,
): Promise<RecoveredRefresh | undefined> {
  const { host, console } = context;
  const { target, source, account, journal, vendor } = secret;
  const through = { source, account };
  const result = await console.during(`Checking the last refresh at ${vendor.name}…`, () =>
    recoverRefresh({ target, through, journal, clock: host.clock, signal }),
  );
  signal.throwIfAborted();
  if (!result) return undefined;
  if (result.error !== undefined) await console.warn(reportOf(result.error).message);
  const isPending = result.outcome === "unknown" && !result.abandoned;
  if (isPending && !options.dryRun) {
    if (!options.discardPending) await askToDiscard(context, secret, options);
    await discardRefresh(journal, target, result.key);
    return result;
  }
  await console.tell(messageFor(refreshMessageKey(result, "recovered"), secret));
  // If that fails, it is reported once more.
  await closeRefresh(journal, target, result).catch(() => undefined);
  return result;
}

/** @throws {CliError} if the user doesn't want it, or can't be asked */
async function askToDiscard(
  { host, console }: CliContext,
  secret: RefreshableSecret,
  { yes }: RefreshOptions,
): Promise<void> {
  if (yes) {
    throw new CliError(
      "in-doubt",
      `${messageFor("recovered-unknown", secret)} Nothing was sent now. To refresh it anyway, add --discard-pending.`,
    );
  }
  await console.warn(messageFor("discard-risk", secret));
  const prompter = await host.prompter();
  const message = "Discard the record of the last refresh, and go on?";
  if (!(await prompter.confirm({ message }))) throw cancelled();
}
