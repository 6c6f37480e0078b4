import { findVendor } from "@keyhole/secrets";
import {
  closeRefresh,
  discardRefresh,
  isUnderWay,
  recordIdOf,
  recoverRefresh,
  refreshMessage,
  refreshMessageKey,
  RefreshUnderWayError,
  waitFor,
  type RecoveredRefresh,
  type RefreshRecord,
  type RefreshTarget,
} from "@keyhole/secrets/refresh";
import * as l10n from "@vscode/l10n";
import { connectionOf, findEntry, pathOf, type SecretNode } from "../tree/tree-feature.js";
import { explain } from "../../platform/vscode/report.js";
import { explanationText } from "../../platform/vscode/vendor-text.js";
import { currentConnection, toRefreshTarget } from "./execute-refresh.js";
import type { RefreshContext } from "./refresh-context.js";

/** What recovering at the start needs. */
export type RecoverContext = Pick<
  RefreshContext,
  "journal" | "clock" | "connections" | "prompter" | "log" | "model" | "showSecret" | "showTree"
>;

/**
 * Recovers the refreshes that were interrupted, and shows a message for each. A refresh of another window
 * is left to it, unless that window was interrupted, too.
 *
 * @param signal aborts when the window closes
 */
export async function recoverAtStart(context: RecoverContext, signal: AbortSignal): Promise<void> {
  const records = await context.journal.list().catch(() => []);
  // What can't be read now is left to the next start.
  await Promise.allSettled(records.map((record) => recoverAbandoned(context, record, signal)));
}

async function recoverAbandoned(
  context: RecoverContext,
  { target, name }: RefreshRecord,
  signal: AbortSignal,
): Promise<void> {
  const { journal, clock, connections, log } = context;
  const id = recordIdOf(target);
  let record = await journal.read(id);
  while (record && isUnderWay(record, clock.now())) {
    await waitFor(clock, record.busyUntil - clock.now(), signal);
    if (signal.aborted) return;
    record = await journal.read(id);
  }
  const through = await currentConnection(connections, target.connectionId);
  const connection = await connections.record(target.connectionId);
  const result = await recoverRefresh({ target, through, journal, clock, signal });
  if (!result || signal.aborted) return;
  log.info("Recovered an interrupted refresh", {
    connection: connection?.alias,
    outcome: result.outcome,
    writes: result.sent ? 1 : 0,
  });
  const vendor = findVendor(connection?.vendor ?? "")?.name ?? l10n.t("the vendor");
  // Not awaited: the message may stay open.
  if (result.isNews) void showRecovered(context, target, result, { secret: name, vendor });
  await closeRefresh(journal, target, result);
}

async function showRecovered(
  { prompter, model, showSecret, showTree }: RecoverContext,
  { connectionId, containerId, secretId }: RefreshTarget,
  result: RecoveredRefresh,
  names: { readonly secret: string; readonly vendor: string },
): Promise<void> {
  const show = l10n.t("Show in Tree");
  const text = explanationText(refreshMessage(refreshMessageKey(result, "recovered"), names));
  const answer = await (result.outcome === "new"
    ? prompter.inform(text, show)
    : prompter.warn(text, show));
  if (answer !== show) return;
  const connection = (await model.connections()).find(({ record }) => record.id === connectionId);
  if (!connection) return showTree();
  const container = await findEntry(model, connection, { id: containerId });
  const secret =
    container?.kind === "container"
      ? await findEntry(model, container, { id: secretId })
      : undefined;
  await showSecret(secret ?? container ?? connection);
}

/**
 * Reads back what became of the last refresh of a secret. Undefined if there is none, or another window
 * is at work with it, which is shown.
 */
export async function checkRefresh(
  { prompter, journal, clock, connections }: RefreshContext,
  node: SecretNode,
): Promise<RecoveredRefresh | "cancelled" | "under-way" | undefined> {
  const target = toRefreshTarget(node);
  // Most secrets have no record, and need no progress.
  if (!(await journal.read(recordIdOf(target)))) return undefined;
  const through = await currentConnection(connections, target.connectionId);
  try {
    return await prompter.progress(
      l10n.t("Checking the last refresh of {0}…", pathOf(node)),
      async (signal) => {
        const result = await recoverRefresh({ target, through, journal, clock, signal });
        return signal.aborted ? "cancelled" : result;
      },
    );
  } catch (error) {
    if (!(error instanceof RefreshUnderWayError)) throw error;
    await prompter.warn(explain(error));
    return "under-way";
  }
}

/**
 * Recovers the last refresh of a secret before another one. If its outcome isn't known, the user may
 * discard it.
 *
 * @returns whether another refresh may be started
 */
export async function recoverBeforeRefresh(
  context: RefreshContext,
  node: SecretNode,
): Promise<boolean> {
  const { journal, prompter } = context;
  const result = await checkRefresh(context, node);
  if (result === "cancelled" || result === "under-way") return false;
  if (!result) return true;
  const target = toRefreshTarget(node);
  const names = { secret: pathOf(node), vendor: connectionOf(node).vendor.name };
  if (result.outcome !== "unknown" || result.abandoned) {
    const text = explanationText(refreshMessage(refreshMessageKey(result, "recovered"), names));
    // Not awaited: the message may stay open.
    void (result.outcome === "new" ? prompter.inform(text) : prompter.warn(text));
    // If that fails, it is reported once more.
    await closeRefresh(journal, target, result).catch(() => undefined);
    return true;
  }
  const action = l10n.t("Discard and Refresh");
  const answer = await prompter.confirm({
    message: l10n.t("Discard the record of the last refresh?"),
    detail: explanationText(refreshMessage("discard-risk", names)),
    actions: [action],
  });
  if (answer !== action) return false;
  await discardRefresh(journal, target, result.key);
  return true;
}
