import { refreshText, type RefreshResult } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import { copyField } from "../commands/copy-secret.js";
import type { CommandContext } from "../commands/shared/context.js";
import { primaryField } from "../commands/shared/fetch-field.js";
import { connectionOf, pathOf } from "../tree/nodes.js";
import { explain } from "../ui/report.js";
import { explanationText } from "../ui/vendor-text.js";
import { closeNoted } from "./close-noted.js";
import type { ConfirmedRefresh } from "./confirmed-refresh.js";
import { lookAgain } from "./look-again.js";
import type { OldValue } from "./old-values.js";
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
  const old = keepOldValue(context, refresh, result);
  if (result.outcome === "new") await tellNew(context, refresh, result, old);
  else await tellOther(context, refresh, result);
}

/** Whatever became of what was sent: the value before is no longer safe at the vendor. */
function keepOldValue(
  { oldValues }: CommandContext,
  { node, plan, account, after }: ConfirmedRefresh,
  { outcome, sent, value }: RefreshResult,
): OldValue | undefined {
  if (!sent || outcome === "old" || connectionOf(node).vendor.refresh.kind !== "set")
    return undefined;
  const old = { value: plan.before, ours: value ?? after, account };
  oldValues.keep(targetOf(node), old);
  return old;
}

async function tellOther(
  context: CommandContext,
  refresh: ConfirmedRefresh,
  result: RefreshResult,
): Promise<void> {
  const { prompter } = context;
  const noted = await closeNoted(context, refresh.node, result.key);
  const sentences = [
    outcomeText(context, refresh, result),
    ...(result.error === undefined ? [] : [explain(result.error)]),
    ...noted,
  ];
  const again = l10n.t("Look Again");
  const actions = result.outcome === "unknown" ? [again] : [];
  if ((await prompter.warn(joined(sentences), ...actions)) !== again) return;
  const seen = await lookAgain(context, refresh, result.key);
  if (seen) await tellOutcome(context, refresh, seen);
}

function outcomeText(
  { connections }: CommandContext,
  { node }: ConfirmedRefresh,
  result: RefreshResult,
): string {
  const { record, vendor } = connectionOf(node);
  if (result.outcome !== "unknown" || connections.isStored(record.id)) {
    return explanationText(refreshText(result, { secret: pathOf(node), vendor: vendor.name }));
  }
  return l10n.t(
    "Whether {0} refreshed {1} is not known yet. It was sent once and is not repeated. The connection lasts as long as the window: look again before you close it.",
    vendor.name,
    pathOf(node),
  );
}

async function tellNew(
  context: CommandContext,
  refresh: ConfirmedRefresh,
  { value, key }: RefreshResult,
  old: OldValue | undefined,
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
    ...(old ? [back] : []),
  );
  if (chosen === undo) await undoUpdate(context, refresh, replaced);
  if (chosen === copy) await copyField(context, node, primaryField(node));
  if (chosen === back && old) await (await import("./put-back.js")).putBack(context, node, old);
}

function joined([first = "", ...others]: readonly string[]): string {
  return others.reduce((text, sentence) => l10n.t("{0} {1}", text, sentence), first);
}
