import * as l10n from "@vscode/l10n";
import { confirmChange } from "../commands/shared/confirm-change.js";
import type { CommandContext } from "../commands/shared/context.js";
import { connectionOf, pathOf, type SecretNode } from "../tree/nodes.js";
import { carryOut } from "./carry-out.js";
import { choosePlaces } from "./choose-places.js";
import { currentAccount } from "./current-account.js";
import { describePlan } from "./describe-plan.js";
import { isInForce, type OldValue } from "./old-values.js";
import { planRefresh } from "./refresh-plan.js";
import { tellOutcome } from "./tell-outcome.js";

/** How a new value comes about, in the words of the command. */
export interface NewValueWords {
  readonly title: string;
  readonly question: string;
  readonly warning: string;
  readonly action: string;
  readonly progress: string;
  /** What is told once it is in force. */
  readonly done: string;
}

/** The value that is put in force. */
export interface NewValue {
  /** Undefined where the vendor makes it. */
  readonly after?: string;
  /** What it puts back, where it is an old value. */
  readonly putsBack?: OldValue;
}

/**
 * Puts a new value in force, once the user has seen what that changes and confirmed it: one write,
 * which is verified, then one edit of the places that held the value before.
 */
export async function putNewValue(
  context: CommandContext,
  node: SecretNode,
  { title, question, warning, action, progress, done }: NewValueWords,
  { after, putsBack }: NewValue = {},
): Promise<void> {
  const { prompter } = context;
  const account = await currentAccount(context, node);
  if (putsBack && putsBack.account !== account) {
    await prompter.warn(
      l10n.t(
        "The connection {0} was changed since: the old value of {1} may belong to another account, and is not sent.",
        connectionOf(node).record.alias,
        pathOf(node),
      ),
    );
    return;
  }
  const plan = await planRefresh(context, node);
  if (!plan) return;
  if (plan.before === after) {
    await prompter.inform(l10n.t("{0} has this value already; nothing was sent.", pathOf(node)));
    return;
  }
  const chosen = await choosePlaces(context, title, plan, after);
  if (!chosen) return;
  const changes = [...(await foreignValue(putsBack, plan.before)), ...describePlan(plan, chosen)];
  const words = { message: question, warning, changes, action };
  if (!(await confirmChange(context, node, words))) return;
  const refresh = { node, plan, chosen, after, account, progress, done };
  await tellOutcome(context, refresh, await carryOut(context, refresh));
}

/** A value that somebody else set in between is not overwritten in ignorance. */
async function foreignValue(putsBack: OldValue | undefined, before: string): Promise<string[]> {
  if (!putsBack || (await isInForce(putsBack, before))) return [];
  return [
    l10n.t(
      "The value in force is not the one that was set here: somebody else has changed it since, and their value is overwritten.",
    ),
  ];
}
