import { exitCodes } from "../../exit-codes.js";
import { cancelled } from "../../cli-error.js";
import { formatPlan, planAsJson } from "./describe-plan.js";
import { sendRefresh } from "./send-refresh.js";
import { findRefreshTarget, type RefreshableSecret } from "./find-refresh-target.js";
import { checkNewValueOptions } from "./choose-new-value.js";
import type { RefreshOptions } from "./refresh-options.js";
import { makePlan } from "./make-plan.js";
import { recoverLast } from "./recover-last.js";
import { exitCodeFor, resultAsJson, showResult } from "./report-result.js";
import { interruptible, requireTerminal, type CliContext } from "../shared/cli-context.js";
import { explainResolving } from "../shared/explain-resolving.js";

/**
 * Has the vendor issue or set a new value of a secret: one write, which is verified by reading back. An
 * earlier refresh that was interrupted is recovered first.
 *
 * @returns the exit code
 */
export function refresh(
  context: CliContext,
  text: string,
  options: RefreshOptions,
): Promise<number> {
  const { host, console, json } = context;
  checkNewValueOptions(options);
  if (!options.yes && !options.dryRun) {
    requireTerminal(host, "To confirm the refresh on the command line, add --yes.");
  }
  return interruptible(context, async (signal) => {
    const secret = await console.during("Looking for the secret…", () =>
      explainResolving(context, () => findRefreshTarget(context, text, { signal })),
    );
    const recovered = await recoverLast(context, secret, options, signal);
    const plan = await makePlan(context, secret, options, signal);
    const { reference } = secret;
    if (options.dryRun && json) {
      await console.json({
        reference,
        dryRun: true,
        plan: planAsJson(plan),
        ...(recovered && { recovered: resultAsJson(recovered) }),
      });
    } else {
      await console.tell(formatPlan(plan, options.update));
    }
    if (options.dryRun) {
      await console.tell("Nothing was written because of --dry-run.");
      return exitCodes.ok;
    }
    if (!options.yes) await confirm(context, secret);
    signal.throwIfAborted();
    const executed = await sendRefresh(context, plan, options, signal);
    await showResult(context, plan, executed, recovered, signal.aborted);
    return exitCodeFor(executed.result);
  });
}

/**
 * Has the user type the secret's path, because a yes is given too easily.
 *
 * @throws {CliError} if the user typed something else
 */
async function confirm(
  { host }: CliContext,
  { reference, vendor }: RefreshableSecret,
): Promise<void> {
  const path = reference.replace("keyhole://", "");
  const prompter = await host.prompter();
  const typed = await prompter.text({ message: `Type ${path} to refresh it at ${vendor.name}` });
  if (typed.trim() !== path) throw cancelled();
}
