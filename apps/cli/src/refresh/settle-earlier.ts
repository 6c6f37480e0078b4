import {
  closeRefresh,
  isUnderWay,
  recordIdOf,
  settleRefresh,
  type RefreshRecord,
  type SettledRefresh,
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
): Promise<SettledRefresh | undefined> {
  const { journal, target, source, account, reference, vendor } = secret;
  const { clock } = host;
  const record = await journal.read(recordIdOf(target));
  if (!record) return undefined;
  refuseUnderWay(record, reference, clock.now());
  const through = { source, account };
  const settled = await console.during(
    `Looking what became of an earlier refresh at ${vendor.name}…`,
    () => settleRefresh({ record, through, journal, clock, signal }),
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
  const text = earlierText(settled, secret);
  await (settled.givenUp ? console.warn(text) : console.tell(text));
  // Where that cannot be noted, it is told once more.
  await closeRefresh(journal, target, settled.key).catch(() => undefined);
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
