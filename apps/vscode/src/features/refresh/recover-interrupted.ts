import { findVendor, wait } from "@keyhole/secrets";
import {
  closeRefresh,
  isPending,
  isUnderWay,
  toRecordId,
  recoverRefresh,
  refreshMessage,
  refreshMessageKey,
  RefreshUnderWayError,
  type RecoveredRefresh,
  type RefreshRecord,
} from "@keyhole/secrets/refresh";
import * as l10n from "@vscode/l10n";
import { getConnection, getPath, type SecretNode } from "../tree/tree-feature.js";
import { explain } from "../../platform/vscode/report.js";
import { explanationText } from "../../platform/vscode/vendor-text.js";
import {
  currentConnection,
  journalFor,
  type RefreshContext,
  toRefreshTarget,
} from "./refresh-context.js";

/** The part of the context that recovering at the start needs. */
export type RecoverContext = Pick<
  RefreshContext,
  "journal" | "clock" | "connections" | "prompter" | "log"
>;

/**
 * Recovers refreshes that were interrupted, and shows a message for each. A refresh that another window
 * is running is left alone.
 *
 * @param signal aborts when the window closes
 */
export async function recoverAtStart(context: RecoverContext, signal: AbortSignal): Promise<void> {
  const records = await context.journal.list().catch(() => []);
  // Refreshes that can't be read now are recovered at the next start.
  await Promise.allSettled(records.map((record) => recoverAbandoned(context, record, signal)));
}

async function recoverAbandoned(
  context: RecoverContext,
  { target, name }: RefreshRecord,
  signal: AbortSignal,
): Promise<void> {
  const { journal, clock, connections, log, prompter } = context;
  const id = toRecordId(target);
  let record = await journal.read(id);
  while (record && isUnderWay(record, clock.now())) {
    await wait(clock, record.busyUntil - clock.now(), signal);
    record = await journal.read(id);
  }
  const through = await currentConnection(connections, target.connectionId);
  if (!through) return journal.remove(id);
  const result = await recoverRefresh({ target, through, journal, clock, signal });
  if (!result || signal.aborted) return;
  log.info("Recovered an interrupted refresh", {
    connection: through.record.alias,
    outcome: result.outcome,
    writes: result.sent ? 1 : 0,
  });
  const vendor = findVendor(through.record.vendor)!.name;
  if (result.isNews) showRecovered(prompter, result, { secret: name, vendor });
  await closeRefresh(journal, target, result);
}

/** Isn't awaited, because the message may stay open. */
function showRecovered(
  prompter: RefreshContext["prompter"],
  result: RecoveredRefresh,
  names: Parameters<typeof refreshMessage>[1],
): void {
  const text = explanationText(refreshMessage(refreshMessageKey(result, "recovered"), names));
  void (result.outcome === "new" ? prompter.inform(text) : prompter.warn(text));
}

/**
 * Reads back the outcome of the last refresh of a secret. Returns undefined if there is none, or if
 * another window is handling it, which is shown.
 */
export async function checkRefresh(
  context: RefreshContext,
  node: SecretNode,
): Promise<RecoveredRefresh | "cancelled" | "under-way" | undefined> {
  const { prompter, clock, connections } = context;
  const journal = journalFor(context, node);
  const target = toRefreshTarget(node);
  // Most secrets have no record, and need no progress.
  if (!(await journal.read(toRecordId(target)))) return undefined;
  const through = await currentConnection(connections, target.connectionId);
  if (!through) return undefined;
  try {
    return await prompter.progress(
      l10n.t("Checking the last refresh of {0}…", getPath(node)),
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
 * Recovers the last refresh of a secret before another one. If the outcome is unknown, the user may
 * discard it, which takes effect when the next refresh is sent.
 *
 * @returns the key of the refresh to discard, if any; undefined if no refresh may be started
 */
export async function recoverBeforeRefresh(
  context: RefreshContext,
  node: SecretNode,
): Promise<{ readonly discarding?: string } | undefined> {
  const { prompter } = context;
  const result = await checkRefresh(context, node);
  if (result === "cancelled" || result === "under-way") return undefined;
  if (!result) return {};
  const names = { secret: getPath(node), vendor: getConnection(node).vendor.name };
  if (!isPending(result)) {
    showRecovered(prompter, result, names);
    // If the record can't be removed, the result is shown again later.
    await closeRefresh(journalFor(context, node), toRefreshTarget(node), result);
    return {};
  }
  const action = l10n.t("Discard and Refresh");
  const answer = await prompter.confirm({
    message: l10n.t("Discard the record of the last refresh?"),
    detail: explanationText(refreshMessage("discard-risk", names)),
    actions: [action],
  });
  return answer === action ? { discarding: result.key } : undefined;
}
