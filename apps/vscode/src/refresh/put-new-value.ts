import * as l10n from "@vscode/l10n";
import { confirmChange } from "../commands/shared/confirm-change.js";
import type { CommandContext } from "../commands/shared/context.js";
import { pathOf, type SecretNode } from "../tree/nodes.js";
import { carryOut } from "./carry-out.js";
import { choosePlaces } from "./choose-places.js";
import { describePlan } from "./describe-plan.js";
import { planRefresh } from "./refresh-plan.js";
import { tellOutcome } from "./tell-outcome.js";

/** How a new value comes about, in the words of the command. */
export interface NewValueWords {
  readonly title: string;
  readonly question: string;
  readonly warning: string;
  readonly action: string;
  readonly progress: string;
}

/**
 * Puts a new value in force, once the user has seen what that changes and confirmed it: one write,
 * which is verified, then one edit of the places that held the old value.
 *
 * @param after the new value; undefined where the vendor makes it
 */
export async function putNewValue(
  context: CommandContext,
  node: SecretNode,
  { title, question, warning, action, progress }: NewValueWords,
  after?: string,
): Promise<void> {
  const plan = await planRefresh(context, node);
  if (!plan) return;
  if (plan.before === after) {
    await context.prompter.inform(
      l10n.t("{0} has this value already; nothing was sent.", pathOf(node)),
    );
    return;
  }
  const chosen = await choosePlaces(context, title, plan, after);
  if (!chosen) return;
  const changes = describePlan(plan, chosen);
  const words = { message: question, warning, changes, action };
  if (!(await confirmChange(context, node, words))) return;
  const refresh = { node, plan, chosen, after, progress };
  await tellOutcome(context, refresh, await carryOut(context, refresh));
}
