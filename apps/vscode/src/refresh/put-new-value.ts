import { ExplainedError } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import { confirmChange } from "../commands/shared/confirm-change.js";
import type { CommandContext } from "../commands/shared/context.js";
import { connectionOf, pathOf, type SecretNode } from "../tree/nodes.js";
import { carryOut } from "./carry-out.js";
import { choosePlaces } from "./choose-places.js";
import { connectionNow } from "./connection-now.js";
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

/** The value that is put in force; neither where the vendor makes it. */
export interface NewValue {
  readonly after?: string;
  /** Old values, the newest first: the first of them that is not in force is put back. */
  readonly putsBack?: readonly OldValue[];
}

/**
 * Puts a new value in force, once the user has seen what that changes and confirmed it: one write,
 * which is verified, then one edit of the places that held the value before.
 */
export async function putNewValue(
  context: CommandContext,
  node: SecretNode,
  words: NewValueWords,
  value: NewValue = {},
): Promise<void> {
  const account = (await connectionNow(context.connections, connectionOf(node).record.id))?.account;
  if (account === undefined) throw new ExplainedError("The connection was removed.");
  const putsBack = value.putsBack?.filter((old) => old.account === account);
  if (putsBack?.length === 0) return tellChanged(context, node);
  const plan = await planRefresh(context, node);
  if (!plan) return;
  const old = putsBack?.find((one) => one.value !== plan.before);
  const after = old?.value ?? value.after;
  if (plan.before === after || (putsBack && !old)) {
    await context.prompter.inform(
      l10n.t("{0} has this value already; nothing was sent.", pathOf(node)),
    );
    return;
  }
  const chosen = await choosePlaces(context, words.title, plan, after);
  if (!chosen) return;
  const changes = [...(await foreignValue(old, plan.before)), ...describePlan(plan, chosen)];
  const { question: message, warning, action, progress, done } = words;
  if (!(await confirmChange(context, node, { message, warning, changes, action }))) return;
  const refresh = { node, plan, chosen, after, account, progress, done };
  await tellOutcome(context, refresh, await carryOut(context, refresh));
}

async function tellChanged({ prompter }: CommandContext, node: SecretNode): Promise<void> {
  await prompter.warn(
    l10n.t(
      "The connection {0} was changed since: the old value of {1} may belong to another account, and is not sent.",
      connectionOf(node).record.alias,
      pathOf(node),
    ),
  );
}

/** A value that somebody else set in between is not overwritten in ignorance. */
async function foreignValue(old: OldValue | undefined, before: string): Promise<string[]> {
  if (!old || (await isInForce(old, before))) return [];
  return [
    l10n.t(
      "The value in force is not the one that was set here: somebody else has changed it since, and their value is overwritten.",
    ),
  ];
}
