import { exitCodes } from "../exit-codes.js";
import { carryOut } from "../refresh/carry-out.js";
import { clearDrafts } from "../refresh/clear-drafts.js";
import { confirm } from "../refresh/confirm.js";
import { describePlan } from "../refresh/describe-plan.js";
import { dryRun } from "../refresh/dry-run.js";
import { endOfSettling, isAnswer, stopAtEarlier } from "../refresh/end-at-earlier.js";
import { findSecret } from "../refresh/find-secret.js";
import { checkRefreshOptions, type RefreshOptions } from "../refresh/options.js";
import { exitCodeOf } from "../refresh/outcome-text.js";
import { planPlaces, planValues, refuseSameValue } from "../refresh/plan.js";
import { settleEarlier } from "../refresh/settle-earlier.js";
import { tellResult } from "../refresh/tell-result.js";
import { interruptible, type CommandContext } from "./context.js";
import { explainResolving } from "./shared/explain-resolving.js";
import { requireTerminal } from "./shared/require-terminal.js";

/**
 * Has the vendor issue, or set, a new value of a secret: one write, then a look at what became of it.
 * An earlier refresh of it that was cut short is settled first.
 *
 * @returns the code to exit with
 */
export function refresh(
  context: CommandContext,
  text: string,
  options: RefreshOptions,
): Promise<number> {
  const { host, console } = context;
  checkRefreshOptions(options);
  if (!options.yes && !options.dryRun && !options.settle) {
    requireTerminal(host, "Where that is meant, confirm it with --yes.");
  }
  return interruptible(context, async (signal) => {
    await clearDrafts(context, options, signal);
    const secret = await console.during("Looking for the secret…", () =>
      explainResolving(context, () => findSecret(context, text, { signal })),
    );
    if (options.dryRun) {
      await dryRun(context, secret, options, signal);
      return exitCodes.ok;
    }
    const settled = await settleEarlier(context, secret, signal);
    if (options.settle) return endOfSettling(context, secret, settled);
    if (settled && signal.aborted) return stopAtEarlier(context, secret, settled);
    const values = await planValues(context, secret, options, signal);
    if (settled && isAnswer(settled, values, options)) {
      return stopAtEarlier(context, secret, settled);
    }
    refuseSameValue(values);
    const plan = await planPlaces(context, secret, values, signal);
    await console.tell(describePlan(plan, options.update));
    if (!options.yes) await confirm(context, secret);
    signal.throwIfAborted();
    const done = await carryOut(context, plan, options.update === true, signal);
    await tellResult(context, plan, { ...done, settled, interrupted: signal.aborted });
    return exitCodeOf(done.result);
  });
}
