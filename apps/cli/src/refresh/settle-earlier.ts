import {
  closeRefresh,
  isSameAccount,
  isUnderWay,
  outcomeOf,
  recordIdOf,
  settleRefresh,
  type RefreshRecord,
  type RefreshResult,
} from "@keyhole/secrets";
import { CliError } from "../cli-error.js";
import type { CommandContext } from "../commands/context.js";
import { reportOf } from "../ui/report.js";
import type { RefreshableSecret } from "./find-secret.js";
import { earlierText } from "./outcome-text.js";

/**
 * Learns what became of an earlier refresh of a secret that was cut short, by reading back alone, and
 * tells it. Undefined where there is none.
 *
 * @throws {CliError} where that refresh is still under way
 */
export async function settleEarlier(
  { host, console }: CommandContext,
  secret: RefreshableSecret,
  signal: AbortSignal,
): Promise<RefreshResult | undefined> {
  const { journal, target, source, reference, vendor } = secret;
  const { clock } = host;
  const record = await journal.read(recordIdOf(target));
  if (!record) return undefined;
  refuseUnderWay(record, reference, clock.now());
  if (outcomeOf(record.state) === "unknown" && !(await isSameAccount(record, secret.account))) {
    await console.warn(
      `What became of an earlier refresh of ${reference} cannot be told: its connection has had other settings or credentials since, perhaps another account's. Look at ${vendor.name} itself. Keyhole forgets that refresh.`,
    );
    await journal.remove(recordIdOf(target));
    return { key: record.key, outcome: "unknown", sent: true };
  }
  const settled = await console.during(
    `Looking what became of an earlier refresh at ${vendor.name}…`,
    () => settleRefresh({ record, source, journal, clock, signal }),
  );
  if (!settled) {
    const left = await journal.read(recordIdOf(target));
    if (left) refuseUnderWay(left, reference, clock.now());
    if (left) throw new CliError("failed", beingSettled(reference));
    return undefined;
  }
  if (settled.error !== undefined && !signal.aborted) {
    await console.warn(reportOf(settled.error).message);
  }
  await console.tell(earlierText(settled, secret));
  await closeRefresh(journal, target, settled.key);
  return settled;
}

/** @throws {CliError} where somebody is at work with a refresh */
function refuseUnderWay(record: RefreshRecord, reference: string, now: number): void {
  if (!isUnderWay(record, now)) return;
  const seconds = Math.ceil((record.busyUntil - now) / 1000);
  throw new CliError(
    "failed",
    `${reference} is being refreshed elsewhere: in another window, or by another program. Nothing was sent. Wait until that is over. If it was cut short, try again in ${seconds} s: what became of it is looked up then.`,
  );
}

function beingSettled(reference: string): string {
  return `Another program looks at this moment what became of an earlier refresh of ${reference}. Nothing was sent. Try again in a minute.`;
}
