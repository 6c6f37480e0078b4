import {
  closeRefresh,
  findVendor,
  isSameAccount,
  isUnderWay,
  recordIdOf,
  settledText,
  settleRefresh,
  wasSent,
  type Clock,
  type RefreshRecord,
} from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import type { CommandContext } from "../commands/shared/context.js";
import { explanationText } from "../ui/vendor-text.js";
import { accountOf } from "./account-of.js";

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
  await Promise.allSettled(
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

/** What cannot be looked at now stays in the journal, and the next start tries again. */
async function settle(
  context: SettleContext,
  record: RefreshRecord,
  signal: AbortSignal,
): Promise<void> {
  const { journal, clock, connections, log } = context;
  const connection = await connections.record(record.target.connectionId);
  const vendor = connection && findVendor(connection.vendor);
  if (!vendor || !(await isSameAccount(record, accountOf(connection)))) {
    await journal.remove(recordIdOf(record.target));
    tell(context, lostText(record, vendor !== undefined), false);
    return;
  }
  const source = await connections.source(connection.id);
  const result = await settleRefresh({ record, source, journal, clock, signal });
  // Another window is at it, or was.
  if (!result || signal.aborted) return;
  log.info("Settled a refresh that was cut short", {
    connection: connection.alias,
    outcome: result.outcome,
    writes: result.sent ? 1 : 0,
  });
  await closeRefresh(journal, record.target, result.key);
  if (result.outcome === record.told) return;
  const text = explanationText(settledText(result, { secret: record.name, vendor: vendor.name }));
  tell(context, text, result.outcome === "new" || !result.sent);
}

/** What is told where nobody can look any more what became of it. */
function lostText({ name, state }: RefreshRecord, isThere: boolean): string {
  if (!wasSent(state)) {
    return l10n.t("The refresh of {0} was cut short before anything was sent.", name);
  }
  return isThere
    ? l10n.t(
        "The refresh of {0} was cut short, and its connection was changed since: look at the vendor's own console which value is in force.",
        name,
      )
    : l10n.t(
        "The refresh of {0} was cut short, and its connection is gone since: look at the vendor's own console which value is in force.",
        name,
      );
}

/** Not waited for: there may be others to settle. */
function tell({ prompter }: SettleContext, text: string, isGood: boolean): void {
  void (isGood ? prompter.inform(text) : prompter.warn(text));
}
