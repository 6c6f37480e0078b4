import type { RefreshResult } from "@keyhole/secrets";
import { CliError } from "../cli-error.js";
import type { CommandContext } from "../commands/context.js";
import { isFromEnvironment } from "../connections/environment-connections.js";
import { exitCodes } from "../exit-codes.js";
import type { RefreshableSecret } from "./find-secret.js";
import type { RefreshOptions } from "./options.js";
import { exitCodeOf } from "./outcome-text.js";
import type { PlannedValues } from "./plan.js";
import { resultAsJson } from "./result-json.js";

/**
 * What `--settle` ends with.
 *
 * @param settled what an earlier refresh came to; undefined where there is none
 * @returns the code to exit with
 * @throws {CliError} where no journal is kept that could tell
 */
export async function endOfSettling(
  { console, json }: CommandContext,
  { reference, target }: RefreshableSecret,
  settled: RefreshResult | undefined,
): Promise<number> {
  if (isFromEnvironment(target.connectionId)) {
    throw new CliError(
      "usage",
      `No note is kept of a refresh through a connection of the environment, so nothing can be said of ${reference}. Look at the secret itself.`,
    );
  }
  if (!settled) await console.tell(`No refresh of ${reference} is to be settled.`);
  if (json) await console.json({ reference, settled: settled ? resultAsJson(settled) : null });
  return settled ? exitCodeOf(settled) : exitCodes.ok;
}

/**
 * Whether what an earlier refresh came to keeps this one from going on unasked: it did already what is
 * asked for, or nobody knows what it did.
 */
export function isAnswer(
  { outcome }: RefreshResult,
  { before, after }: PlannedValues,
  { yes, again, stdin }: RefreshOptions,
): boolean {
  if (again || outcome === "old") return false;
  // A value of the user's own was set by it, or it was not.
  if (outcome === "new" && stdin) return after.value === before;
  return yes === true;
}

/**
 * Tells that nothing was sent, since an earlier refresh may have done it.
 *
 * @returns the code to exit with
 */
export async function stopAtEarlier(
  { console, json }: CommandContext,
  { reference }: RefreshableSecret,
  settled: RefreshResult,
): Promise<number> {
  await console.tell(
    settled.outcome === "new"
      ? "So nothing was sent now. To refresh it once more, say so with --again."
      : "So nothing was sent now. To refresh it all the same, say so with --again.",
  );
  if (json) {
    const { outcome } = settled;
    await console.json({ reference, outcome, sent: false, settled: resultAsJson(settled) });
  }
  return exitCodeOf(settled);
}
