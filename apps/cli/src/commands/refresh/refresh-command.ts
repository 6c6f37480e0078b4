import {
  closeRefresh,
  isPending,
  recoverRefresh,
  refreshMessageKey,
  type RecoveredRefresh,
} from "@keyhole/secrets/refresh";
import { detectAgent } from "../../agents/detect-agent.js";
import { refuseAgents } from "../../agents/refuse-agents.js";
import { cancelled, CliError, exitCodes } from "../../cli-error.js";
import { interruptible, requireTerminal, type CliContext } from "../shared/cli-context.js";
import { explainResolving } from "../shared/explain-resolving.js";
import type { RefreshOptions } from "./choose-new-value.js";
import { formatPlan, planAsJson } from "./describe-plan.js";
import { findRefreshTarget, planRefresh, type RefreshableSecret } from "./plan-refresh.js";
import { exitCodeFor, howToCheck, messageFor, resultAsJson, showResult } from "./report-result.js";
import { sendRefresh } from "./send-refresh.js";

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
  if (!options.dryRun) {
    refuseAgents(
      host,
      "refresh secrets",
      "Add --dry-run to see the plan, and ask the user to refresh.",
    );
  }
  if (options.stdin) {
    const instead = "Leave out --stdin to see the plan.";
    refuseAgents(host, "compare a value of their own with the current one", instead);
  }
  if (!options.yes && !options.dryRun) {
    requireTerminal(host, "To refresh without a question, add --yes.");
  }
  return interruptible(context, async (signal) => {
    const secret = await console.during("Looking for the secret…", () =>
      explainResolving(context, () => findRefreshTarget(context, text, { signal })),
    );
    const recovered = await recoverLast(context, secret, options, signal);
    const plan = await planRefresh(context, secret, options, signal);
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
      await console.tell("Dry run: nothing was sent and no file was changed.");
      return exitCodes.ok;
    }
    if (!options.yes) await confirm(context, secret);
    signal.throwIfAborted();
    const discarding = recovered && isPending(recovered) ? recovered.key : undefined;
    const executed = await sendRefresh(context, plan, { ...options, discarding }, signal);
    await showResult(context, plan, executed, recovered);
    return exitCodeFor(executed.result);
  });
}

/**
 * Has the user type the secret's path, because a question is easily confirmed by mistake.
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
  if (typed.trim() === path) return;
  throw new CliError("cancelled", `Nothing was sent, because you didn't type ${path}. Try again.`);
}

/**
 * Finds out what became of the last refresh of a secret if it was interrupted, by reading only. If the
 * outcome still isn't known, the user decides whether its record is discarded when the next one is sent.
 *
 * @returns undefined if the journal holds no refresh of the secret
 * @throws {CliError} if the outcome isn't known, and the record is kept
 * @throws {RefreshUnderWayError} if another program is refreshing the secret
 */
async function recoverLast(
  context: CliContext,
  secret: RefreshableSecret,
  options: RefreshOptions,
  signal: AbortSignal,
): Promise<RecoveredRefresh | undefined> {
  const { host, console } = context;
  const { target, provider, account, journal, vendor } = secret;
  const through = { provider, account };
  const result = await console.during(`Checking the last refresh at ${vendor.name}…`, () =>
    recoverRefresh({ target, through, journal, clock: host.clock, signal }),
  );
  signal.throwIfAborted();
  if (!result) return undefined;
  if (isPending(result) && !options.dryRun) {
    if (!options.discardPending) await askToDiscard(context, secret, options);
    return result;
  }
  await console.tell(messageFor(refreshMessageKey(result, "recovered"), secret));
  // If this fails, or only an agent read the result, the next refresh reports it again.
  if (detectAgent(host.env) === undefined) await closeRefresh(journal, target, result);
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
      `${messageFor("recovered-unknown", secret)} Nothing was sent this time. ${howToCheck(secret)}\nTo refresh anyway, add --discard-pending.`,
    );
  }
  await console.warn(messageFor("discard-risk", secret));
  const prompter = await host.prompter();
  const message = "Discard the record of the last refresh and refresh again?";
  if (!(await prompter.confirm({ message }))) throw cancelled();
}
