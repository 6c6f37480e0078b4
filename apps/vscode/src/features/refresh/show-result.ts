import type { UpdateResult } from "@keyhole/secrets/matches";
import {
  closeRefresh,
  errorToExplain,
  isPending,
  refreshMessage,
  refreshMessageKey,
  type RefreshResult,
} from "@keyhole/secrets/refresh";
import * as l10n from "@vscode/l10n";
import { explain, showFailure as showReport } from "../../platform/vscode/report.js";
import { explanationText, joinSentences } from "../../platform/vscode/vendor-text.js";
import { failureAt } from "../connections/connections-feature.js";
import { getConnection, getPath } from "../tree/tree-feature.js";
import type { ConfirmedRefresh } from "./plan-in-workspace.js";
import { journalFor, type RefreshContext, toRefreshTarget } from "./refresh-context.js";
import { summarizeUpdate, unsavedMatches } from "./update-matches.js";

/** The user's choice after a refresh that took effect. */
export type ResultAction = "undo" | "copy" | "restore" | "show";

/** Shows that a refresh took effect, and what changed in the workspace. Returns the user's choice. */
export async function showSuccess(
  context: RefreshContext,
  { node, plan, done }: ConfirmedRefresh,
  result: RefreshResult,
  update: UpdateResult,
): Promise<ResultAction | undefined> {
  const sentences = [done, ...(await closeReported(context, node, result))];
  const summary = summarizeUpdate(plan, update);
  const labels: readonly (readonly [string, ResultAction])[] = [
    [l10n.t("Copy New Value"), "copy"],
    ...(update.updated.length > 0 ? [[l10n.t("Undo File Changes…"), "undo"] as const] : []),
    ...(unsavedMatches(plan).length > 0 ? [[l10n.t("Show in File"), "show"] as const] : []),
    ...(context.previousValues.get(node)
      ? [[l10n.t("Restore Previous…"), "restore"] as const]
      : []),
  ];
  const chosen = await context.prompter.inform(
    joinSentences([...sentences, summary]),
    ...labels.map(([label]) => label),
  );
  return labels.find(([label]) => label === chosen)?.[1];
}

/**
 * Shows that a refresh didn't take effect, or that its outcome is unknown. Rejected credentials can be
 * edited. Returns whether the user wants to check again.
 */
export async function showFailure(
  context: RefreshContext,
  { node }: Pick<ConfirmedRefresh, "node">,
  result: RefreshResult,
): Promise<boolean> {
  const connection = getConnection(node);
  const { vendor, record } = connection;
  const key = refreshMessageKey(result, "during", context.connections.isStored(record.id));
  const message = refreshMessage(key, {
    secret: getPath(node),
    vendor: vendor.name,
  });
  const error = errorToExplain(result);
  const sentences = [
    explanationText(message),
    ...(error === undefined ? [] : [explain(error, record.alias)]),
    ...(await closeReported(context, node, result)),
  ];
  const failure = failureAt(context, connection, result.error);
  const { remedies } = failure;
  const again = { label: l10n.t("Check Again") };
  const remedy = await showReport(context.prompter, {
    message: joinSentences(sentences),
    details: error === undefined ? undefined : failure.details,
    remedies: isPending(result) ? [...remedies, again] : remedies,
  });
  if (!remedy || (await remedy.run?.()) === false) return false;
  return isPending(result);
}

async function closeReported(
  context: RefreshContext,
  node: ConfirmedRefresh["node"],
  result: RefreshResult,
): Promise<string[]> {
  const isClosed = await closeRefresh(journalFor(context, node), toRefreshTarget(node), result);
  return isClosed
    ? []
    : [l10n.t("VS Code's keychain doesn't respond, so Keyhole will show this result again.")];
}
