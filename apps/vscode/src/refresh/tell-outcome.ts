import {
  closeRefresh,
  recordIdOf,
  refreshText,
  settleRefresh,
  type RefreshResult,
} from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import { copyField } from "../commands/copy-secret.js";
import type { CommandContext } from "../commands/shared/context.js";
import { primaryField } from "../commands/shared/fetch-field.js";
import { connectionOf, pathOf } from "../tree/nodes.js";
import { explain } from "../ui/report.js";
import { explanationText } from "../ui/vendor-text.js";
import type { ConfirmedRefresh } from "./confirmed-refresh.js";
import { targetOf } from "./target-of.js";
import { undoUpdate } from "./undo-update.js";
import { summarizeUpdate } from "./summarize-update.js";
import { updatePlaces } from "./update-places.js";

/** Tells what became of a refresh, and sees to whoever held the old value. */
export async function tellOutcome(
  context: CommandContext,
  refresh: ConfirmedRefresh,
  result: RefreshResult,
): Promise<void> {
  if (result.outcome === "new" && result.value !== undefined) {
    await tellNew(context, refresh, result.value, result.key);
    return;
  }
  const { prompter, journal } = context;
  const target = targetOf(refresh.node);
  const again = l10n.t("Look Again");
  const { error } = result;
  const sentence = explanationText(refreshText(result, namesOf(refresh)));
  const message = error === undefined ? sentence : l10n.t("{0} {1}", sentence, explain(error));
  await closeRefresh(journal, target, result.key);
  const chosen = await prompter.warn(message, ...(result.outcome === "unknown" ? [again] : []));
  if (chosen === again) await lookAgain(context, refresh);
}

async function tellNew(
  context: CommandContext,
  refresh: ConfirmedRefresh,
  value: string,
  key: string,
): Promise<void> {
  const { prompter, journal, oldValues } = context;
  const { node, plan } = refresh;
  const target = targetOf(node);
  const mayPutBack = connectionOf(node).vendor.refresh.kind === "set";
  if (mayPutBack) oldValues.keep(target, plan.before);
  const replaced = await updatePlaces(context, refresh, value);
  await closeRefresh(journal, target, key);

  const undo = l10n.t("Undo");
  const copy = l10n.t("Copy the New Value");
  const back = l10n.t("Put the Old Value Back…");
  const sentence = explanationText(refreshText({ outcome: "new", sent: true }, namesOf(refresh)));
  const summary = summarizeUpdate(plan, replaced);
  const chosen = await prompter.inform(
    summary === "" ? sentence : l10n.t("{0} {1}", sentence, summary),
    ...(replaced.updated > 0 ? [undo] : []),
    copy,
    ...(mayPutBack ? [back] : []),
  );
  if (chosen === undo) await undoUpdate(context, refresh, replaced);
  if (chosen === copy) await copyField(context, node, primaryField(node));
  if (chosen === back) await (await import("./put-back.js")).putBack(context, node);
}

/** Reads back once more what nobody could tell. */
async function lookAgain(context: CommandContext, refresh: ConfirmedRefresh): Promise<void> {
  const { prompter, journal, clock, connections } = context;
  const target = targetOf(refresh.node);
  const record = await journal.read(recordIdOf(target));
  if (!record) return;
  const source = await connections.source(target.connectionId);
  const result = await prompter.progress(
    l10n.t("Looking what is in force of {0}…", pathOf(refresh.node)),
    (signal) => settleRefresh({ record, source, journal, clock, signal }),
  );
  if (result) await tellOutcome(context, refresh, result);
}

function namesOf({ node }: ConfirmedRefresh) {
  return { secret: pathOf(node), vendor: connectionOf(node).vendor.name };
}
