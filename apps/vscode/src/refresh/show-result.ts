import {
  closeRefresh,
  refreshMessage,
  refreshMessageKey,
  type RefreshResult,
} from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import type { CommandContext } from "../commands/shared/context.js";
import type { Replaced } from "../matches/workspace-matches.js";
import { connectionOf, pathOf } from "../tree/nodes.js";
import { explain } from "../ui/report.js";
import { explanationText } from "../ui/vendor-text.js";
import type { ConfirmedRefresh } from "./confirmed-refresh.js";
import { targetOf } from "./execute-refresh.js";
import { joined } from "./joined.js";
import { summarizeUpdate } from "./summarize-update.js";

/** What the user chose after a refresh that took effect. */
export type ResultAction = "undo" | "copy" | "restore";

/**
 * Shows that a refresh took effect, and what changed in the workspace.
 *
 * @returns what the user chose
 */
export async function showSuccess(
  context: CommandContext,
  { node, plan, done }: ConfirmedRefresh,
  result: RefreshResult,
  replaced: Replaced,
): Promise<ResultAction | undefined> {
  const sentences = [done, ...(await closeReported(context, node, result))];
  const summary = summarizeUpdate(plan, replaced);
  const labels: readonly (readonly [string, ResultAction])[] = [
    ...(replaced.updated > 0 ? [[l10n.t("Undo"), "undo"] as const] : []),
    [l10n.t("Copy the New Value"), "copy"],
    ...(context.previousValues.get(targetOf(node))
      ? [[l10n.t("Restore the Previous Value…"), "restore"] as const]
      : []),
  ];
  const chosen = await context.prompter.inform(
    joined([...sentences, ...(summary === "" ? [] : [summary])]),
    ...labels.map(([label]) => label),
  );
  return labels.find(([label]) => label === chosen)?.[1];
}

/**
 * Shows that a refresh didn't take effect, or that its outcome isn't known.
 *
 * @returns whether the user wants to check again
 */
export async function showFailure(
  context: CommandContext,
  { node }: Pick<ConfirmedRefresh, "node">,
  result: RefreshResult,
): Promise<boolean> {
  const { vendor, record } = connectionOf(node);
  const key = refreshMessageKey(result, "during");
  const isKept = context.connections.isStored(record.id);
  const message = refreshMessage(key === "unknown" && !isKept ? "unknown-session" : key, {
    secret: pathOf(node),
    vendor: vendor.name,
  });
  const sentences = [
    explanationText(message),
    ...(result.error === undefined ? [] : [explain(result.error)]),
    ...(await closeReported(context, node, result)),
  ];
  const again = l10n.t("Check Again");
  const actions = key === "unknown" ? [again] : [];
  return (await context.prompter.warn(joined(sentences), ...actions)) === again;
}

/** Never throws, because the outcome has to be shown. Returns what else has to be said. */
async function closeReported(
  { journal }: CommandContext,
  node: ConfirmedRefresh["node"],
  result: RefreshResult,
): Promise<string[]> {
  try {
    await closeRefresh(journal, targetOf(node), result);
    return [];
  } catch {
    return [
      l10n.t("VS Code's keyring doesn't respond, so Keyhole will report this refresh once more."),
    ];
  }
}
