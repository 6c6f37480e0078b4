import {
  closeRefresh,
  findVendor,
  isUnderWay,
  recordIdOf,
  settledText,
  settleRefresh,
  type Clock,
  type RefreshRecord,
  type RefreshResult,
} from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import type { CommandContext } from "../commands/shared/context.js";
import { explanationText } from "../ui/vendor-text.js";

/** What settling takes of the extension. */
export type SettleContext = Pick<
  CommandContext,
  "journal" | "clock" | "connections" | "prompter" | "log"
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
  await Promise.all(
    records.map(async (record) => {
      const left = await waitUntilLeft(context, record, signal);
      if (left && !signal.aborted) await settle(context, left, signal);
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
    await wait(clock, left.busyUntil - clock.now(), signal);
    left = await journal.read(recordIdOf(record.target));
  }
  return left;
}

function wait(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const stop = clock.after(ms, resolve);
    const end = (): void => {
      stop();
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener("abort", end, { once: true });
  });
}

async function settle(
  context: SettleContext,
  record: RefreshRecord,
  signal: AbortSignal,
): Promise<void> {
  const { journal, clock, connections, log, prompter } = context;
  const connection = await connections.record(record.target.connectionId);
  const vendor = connection && findVendor(connection.vendor);
  if (!vendor) {
    await journal.remove(recordIdOf(record.target));
    void prompter.warn(
      l10n.t(
        "The refresh of {0} was cut short, and its connection is gone since: look at the vendor's own console which value is in force.",
        record.name,
      ),
    );
    return;
  }
  let result: RefreshResult | undefined;
  try {
    const source = await connections.source(connection.id);
    result = await settleRefresh({ record, source, journal, clock, signal });
  } catch {
    // It cannot be looked at now: it stays in the journal, and the next start tries again.
    return;
  }
  if (!result || signal.aborted) return;
  log.info("Settled a refresh that was cut short", {
    connection: connection.alias,
    outcome: result.outcome,
    writes: result.sent ? 1 : 0,
  });
  await closeRefresh(journal, record.target, result.key);
  if (result.outcome === record.told) return;
  const text = explanationText(settledText(result, { secret: record.name, vendor: vendor.name }));
  // Not waited for: there may be others to settle.
  const isGood = result.outcome === "new" || !result.sent;
  void (isGood ? prompter.inform(text) : prompter.warn(text));
}
