import type { RefreshResult } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import { copyField } from "../commands/copy-secret.js";
import type { CommandContext } from "../commands/shared/context.js";
import { primaryField } from "../commands/shared/fetch-field.js";
import { connectionOf, pathOf } from "../tree/nodes.js";
import { explain } from "../ui/report.js";
import { closeNoted } from "./close-noted.js";
import type { ConfirmedRefresh } from "./confirmed-refresh.js";
import { joined } from "./joined.js";
import { lookAgain } from "./look-again.js";
import { oldValue, type OldValue } from "./old-values.js";
import { outcomeWords } from "./outcome-words.js";
import { summarizeUpdate } from "./summarize-update.js";
import { targetOf } from "./target-of.js";
import { undoUpdate } from "./undo-update.js";
import { updatePlaces } from "./update-places.js";

/** Tells what became of a refresh, and sees to whoever held the value before. */
export async function tellOutcome(
  context: CommandContext,
  refresh: ConfirmedRefresh,
  result: RefreshResult,
): Promise<void> {
  const old = await keepOldValue(context, refresh, result);
  if (result.outcome === "new") await tellNew(context, refresh, result, old);
  else await tellOther(context, refresh, result, old);
}

/** Whatever became of what was sent: the value before is no longer safe at the vendor. */
async function keepOldValue(
  { oldValues }: CommandContext,
  { node, plan, account, after }: ConfirmedRefresh,
  { outcome, sent, value }: RefreshResult,
): Promise<readonly OldValue[]> {
  const target = targetOf(node);
  if (!sent || outcome === "old" || connectionOf(node).vendor.refresh.kind !== "set")
    return oldValues.of(target);
  const old = await oldValue(plan.before, account, value ?? after);
  oldValues.keep(target, old, outcome === "new");
  return oldValues.of(target);
}

async function tellOther(
  context: CommandContext,
  refresh: ConfirmedRefresh,
  result: RefreshResult,
  old: readonly OldValue[],
): Promise<void> {
  const { prompter, connections } = context;
  const { node, chosen } = refresh;
  const noted = await closeNoted(context, node, result.key);
  const sentences = [
    outcomeWords(connections, node, result),
    ...(result.error === undefined ? [] : [explain(result.error)]),
    ...noted,
  ];
  const again = l10n.t("Look Again");
  const update = l10n.t("Update the Files");
  const canUpdate = result.earlier && result.value !== undefined && chosen.length > 0;
  const actions = [
    ...(result.outcome === "unknown" ? [again] : []),
    ...(canUpdate ? [update] : []),
  ];
  const answer = await prompter.warn(joined(sentences), ...actions);
  if (answer === update) {
    const { name } = connectionOf(node).vendor;
    const done = l10n.t(
      "The value of {0} that is in force at {1} was fetched.",
      pathOf(node),
      name,
    );
    await tellNew(context, { ...refresh, done }, result, old);
  }
  if (answer !== again) return;
  const seen = await lookAgain(context, node, result.key);
  if (seen) await tellOutcome(context, refresh, seen);
}

async function tellNew(
  context: CommandContext,
  refresh: ConfirmedRefresh,
  { value, key }: RefreshResult,
  old: readonly OldValue[],
): Promise<void> {
  const { prompter } = context;
  const { node, plan, done } = refresh;
  const replaced = await updatePlaces(context, refresh, value);
  const noted = await closeNoted(context, node, key);

  const undo = l10n.t("Undo");
  const copy = l10n.t("Copy the New Value");
  const back = l10n.t("Put the Old Value Back…");
  const summary = summarizeUpdate(plan, replaced);
  const chosen = await prompter.inform(
    joined([done, ...noted, ...(summary === "" ? [] : [summary])]),
    ...(replaced.updated > 0 ? [undo] : []),
    copy,
    ...(old.length > 0 ? [back] : []),
  );
  if (chosen === undo) await undoUpdate(context, refresh, replaced);
  if (chosen === copy) await copyField(context, node, primaryField(node));
  if (chosen === back) await (await import("./put-back.js")).putBack(context, node, old);
}
