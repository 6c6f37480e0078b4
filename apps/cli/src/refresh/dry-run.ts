import { recordIdOf } from "@keyhole/secrets";
import type { CommandContext } from "../commands/context.js";
import { describePlan } from "./describe-plan.js";
import type { RefreshableSecret } from "./find-secret.js";
import type { RefreshOptions } from "./options.js";
import { planPlaces, planValues, refuseSameValue } from "./plan.js";
import { planAsJson } from "./result-json.js";

/**
 * Tells what a refresh would do, and writes nothing, to the journal neither.
 *
 * @throws {CliError} where it would be refused
 */
export async function dryRun(
  context: CommandContext,
  secret: RefreshableSecret,
  options: RefreshOptions,
  signal: AbortSignal,
): Promise<void> {
  const { console, json } = context;
  const values = await planValues(context, secret, options, signal);
  refuseSameValue(values);
  const plan = await planPlaces(context, secret, values, signal);
  const isUnsettled = (await secret.journal.read(recordIdOf(secret.target))) !== undefined;
  const { reference } = secret;
  if (json) await console.json({ reference, dryRun: true, isUnsettled, plan: planAsJson(plan) });
  else await console.tell(describePlan(plan, options.update));
  if (isUnsettled) {
    await console.tell("An earlier refresh of it is not settled yet: that would be done first.");
  }
  await console.tell("Nothing was written, as asked by --dry-run.");
}
