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
import { copySecret } from "../secrets/secrets-feature.js";
import {
  getConnection,
  getLocation,
  getPath,
  loadEverything,
  type SecretNode,
} from "../tree/tree-feature.js";
import { explain, reportFailure } from "../../platform/vscode/report.js";
import { explanationText } from "../../platform/vscode/vendor-text.js";
import {
  currentConnection,
  journalFor,
  type RefreshContext,
  toRefreshTarget,
} from "./refresh-context.js";

/**
 * Recovers refreshes that were interrupted, and shows a message for each. A refresh that another window
 * is running is left alone.
 *
 * @param signal aborts when the window closes
 */
export async function recoverAtStart(context: RefreshContext, signal: AbortSignal): Promise<void> {
  const records = await context.journal.list().catch(() => []);
  // Refreshes that can't be read now are recovered at the next start.
  await Promise.allSettled(records.map((record) => recoverAbandoned(context, record, signal)));
}

async function recoverAbandoned(
  context: RefreshContext,
  { target, name }: RefreshRecord,
  signal: AbortSignal,
): Promise<void> {
  const { journal, clock, connections, log } = context;
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
  if (result.isNews) {
    showRecovered(context, result, { secret: name, vendor }, () => findNode(context, target));
  }
  await closeRefresh(journal, target, result);
}

/**
 * Shows the result of an interrupted refresh, and offers to copy a new value. Isn't awaited, because
 * the message may stay open.
 */
function showRecovered(
  context: RefreshContext,
  result: RecoveredRefresh,
  names: Parameters<typeof refreshMessage>[1],
  getNode: () => Promise<SecretNode | undefined>,
): void {
  const { prompter } = context;
  const text = explanationText(refreshMessage(refreshMessageKey(result, "recovered"), names));
  if (result.outcome !== "new") {
    void prompter.warn(text);
    return;
  }
  const copy = l10n.t("Copy New Value");
  prompter
    .inform(text, copy)
    .then(async (pressed) => {
      const node = pressed === copy ? await getNode() : undefined;
      if (node) await copySecret(context, node);
    })
    .catch((error: unknown) => reportFailure(context, "keyhole.copySecret", error));
}

/** Returns the secret of a refresh in the tree, or undefined if it isn't there anymore. */
async function findNode(
  { model }: RefreshContext,
  { connectionId, containerId, secretId }: RefreshRecord["target"],
): Promise<SecretNode | undefined> {
  const connection = (await model.connections()).find(({ record }) => record.id === connectionId);
  if (!connection) return undefined;
  await loadEverything(model, new AbortController().signal, [connection]);
  return model.loadedSecrets(connection).find((node) => {
    const location = getLocation(node);
    return location.containerId === containerId && location.secretId === secretId;
  });
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
    showRecovered(context, result, names, () => Promise.resolve(node));
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
