import {
  closeRefresh,
  findVendor,
  isUnderWay,
  recordIdOf,
  settledText,
  settleRefresh,
  waitFor,
  type RefreshRecord,
  type SettledRefresh,
} from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import type { CommandContext } from "../commands/shared/context.js";
import { explanationText } from "../ui/vendor-text.js";
import { connectionNow } from "./connection-now.js";
import { showTarget } from "./show-target.js";

/** What settling takes of the extension. */
export type SettleContext = Pick<
  CommandContext,
  "journal" | "clock" | "connections" | "prompter" | "log" | "model" | "showSecret" | "showTree"
>;

/**
 * Settles what was cut short, by reading back, and tells the user in one sentence each. What another
 * window has under way is left to it, unless it leaves it in turn.
 *
 * @param signal ends the waiting, as the window closes
 */
export async function settleUnfinished(context: SettleContext, signal: AbortSignal): Promise<void> {
  const { journal } = context;
  const records = await journal.list().catch(() => []);
  await Promise.allSettled(
    records.map(async (record) => {
      const left = await waitUntilLeft(context, record, signal);
      if (left && !signal.aborted) await settleAll(context, left, signal);
    }),
  );
}

/** The record once nobody is at work with it; undefined where there is none any more. */
async function waitUntilLeft(
  { journal, clock }: SettleContext,
  record: RefreshRecord,
  signal: AbortSignal,
): Promise<RefreshRecord | undefined> {
  let left: RefreshRecord | undefined = record;
  while (left && !signal.aborted && isUnderWay(left, clock.now())) {
    await waitFor(clock, left.busyUntil - clock.now(), signal);
    left = await journal.read(recordIdOf(record.target));
  }
  return left;
}

/** Settles a refresh, and those before it that stand in the journal again where it took no effect. */
async function settleAll(
  context: SettleContext,
  record: RefreshRecord,
  signal: AbortSignal,
): Promise<void> {
  let key: string | undefined;
  let left: RefreshRecord | undefined = record;
  while (left && left.key !== key && !signal.aborted) {
    key = left.key;
    await settle(context, left, signal);
    left = await context.journal.read(recordIdOf(record.target));
  }
}

/** What cannot be looked at now stays in the journal, and the next start tries again. */
async function settle(
  context: SettleContext,
  record: RefreshRecord,
  signal: AbortSignal,
): Promise<void> {
  const { journal, clock, connections, log } = context;
  const { target, name } = record;
  const through = await connectionNow(connections, target.connectionId);
  const connection = await connections.record(target.connectionId);
  const result = await settleRefresh({ record, through, journal, clock, signal });
  // Another window is at it, or was.
  if (!result || signal.aborted) return;
  log.info("Settled a refresh that was cut short", {
    connection: connection?.alias,
    outcome: result.outcome,
    writes: result.sent ? 1 : 0,
  });
  if (result.isNews) {
    const vendor = findVendor(connection?.vendor ?? "")?.name ?? l10n.t("the vendor");
    void tell(
      context,
      record,
      result,
      explanationText(settledText(result, { secret: name, vendor })),
    );
  }
  await closeRefresh(journal, target, result.key);
}

/** Not waited for: there may be others to settle. */
async function tell(
  context: SettleContext,
  { target }: RefreshRecord,
  { outcome, sent }: SettledRefresh,
  text: string,
): Promise<void> {
  const { prompter } = context;
  const show = l10n.t("Show in Tree");
  const isGood = outcome === "new" || !sent;
  const answer = await (isGood ? prompter.inform(text, show) : prompter.warn(text, show));
  if (answer === show) await showTarget(context, target);
}
