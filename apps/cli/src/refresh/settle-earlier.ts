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
 * Learns what became of earlier refreshes of a secret that were cut short, by reading back alone, and
 * tells it: there is more than one where the last one did not take effect, and one before it is still
 * open.
 *
 * @returns what the last of them that was settled came to; undefined where there is none
 * @throws {CliError} where one is still under way
 */
export async function settleEarlier(
  context: CommandContext,
  secret: RefreshableSecret,
  signal: AbortSignal,
): Promise<SettledRefresh | undefined> {
  const { journal, target } = secret;
  let last: SettledRefresh | undefined;
  let key: string | undefined;
  for (;;) {
    const record = await journal.read(recordIdOf(target));
    if (!record || record.key === key || signal.aborted) return last;
    key = record.key;
    last = (await settleOne(context, secret, record, signal)) ?? last;
  }
}

async function settleOne(
  { host, console }: CommandContext,
  secret: RefreshableSecret,
  record: RefreshRecord,
  signal: AbortSignal,
): Promise<SettledRefresh | undefined> {
  const { journal, target, source, account, reference, vendor } = secret;
  const { clock } = host;
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
  if (record.settler !== undefined) throw new CliError("failed", beingSettled(reference));
  const seconds = Math.ceil((record.busyUntil - now) / 1000);
  throw new CliError(
    "failed",
    `${reference} is being refreshed elsewhere: in another window, or by another program. Nothing was sent. Wait until that is over. If it was cut short, try again in ${seconds} s: what became of it is looked up then.`,
  );
}

function beingSettled(reference: string): string {
  return `Another program looks at this moment what became of an earlier refresh of ${reference}. Nothing was sent. Try again in a minute.`;
}
