import { VendorError, type Clock } from "@keyhole/transport";
import type { Source } from "../source.js";
import { createFingerprintKey } from "./fingerprint.js";
import { landedOf } from "./earlier-refresh.js";
import { busyMs, isUnderWay } from "./is-under-way.js";
import { readBack, readBackMs, type SeenBack } from "./read-back.js";
import { readField } from "./read-field.js";
import type { RefreshJournal } from "./refresh-journal.js";
import {
  isSameAccount,
  recordIdOf,
  type RefreshRecord,
  type RefreshTarget,
} from "./refresh-record.js";
import { replaceRecord, takeOut } from "./replace-record.js";
import { resultOf, resultOfEarlier, type RefreshResult } from "./refresh-result.js";
import { transition } from "./refresh-state.js";
import { withoutOwner } from "./without-owner.js";

/** Once the same was seen for so long, in milliseconds, no write lands any more. */
const outlivedMs = 24 * 3_600_000;

/** For how long it can take to settle one, in milliseconds. */
const settleMs = 90_000;

/** A refresh that was cut short, and what it takes to learn what became of it. */
export interface Unsettled {
  /** As it stands in the journal; nobody is at work with it (`isUnderWay`). */
  readonly record: RefreshRecord;
  /** Its connection as it is now; undefined where that is gone. */
  readonly through: { readonly source: Source; readonly account: string } | undefined;
  readonly journal: RefreshJournal;
  readonly clock: Clock;
  /** Ends the waiting. */
  readonly signal: AbortSignal;
}

/** What became of a refresh that was cut short. */
export interface SettledRefresh extends RefreshResult {
  /** Whether the user was told anything else of it so far, or nothing. */
  readonly isNews: boolean;
  /**
   * Where the outcome is `unknown`: why nobody will look any more. The secret has been gone for a day;
   * the connection is gone; or it leads to another account by now (see `accountOf`).
   */
  readonly givenUp?: "secret" | "connection" | "account" | undefined;
}

/**
 * Learns what became of a refresh that was cut short, by reading back alone: nothing is ever written.
 * Soon after it was begun, that may take a minute, since what was sent may still land; others leave
 * it alone meanwhile. The record stays in the journal until `closeRefresh`; where that cannot be
 * written, it is settled anew later.
 *
 * @returns undefined where somebody else is at it, or the journal no longer holds it
 * @throws where the journal cannot be read
 */
export async function settleRefresh(unsettled: Unsettled): Promise<SettledRefresh | undefined> {
  const { journal } = unsettled;
  const taken = await takeOver(unsettled);
  if (!taken) return undefined;
  const { record, standing } = taken;
  const { looked, value, error, givenUp } = await lookBack(unsettled, record);
  const landed = await landedOf(record, looked.state, value);
  const { settler: _, ...settled } = landed?.record ?? { ...looked, givenUp: givenUp && true };
  const last = { ...settled, busyUntil: 0 };
  const isOurs = await replaceRecord(journal, last, standing).catch(() => true);
  // Where others took it for left, what is in force may be theirs.
  if (!isOurs) return undefined;
  const result = landed
    ? resultOfEarlier(looked, landed, value)
    : resultOf(looked, { value, error });
  const isNews = givenUp !== undefined || result.outcome !== record.told;
  return { ...result, isNews, givenUp };
}

/** What came of looking. */
interface LookedBack extends Omit<SeenBack, "state"> {
  readonly looked: RefreshRecord;
  readonly givenUp?: SettledRefresh["givenUp"];
}

async function lookBack(
  { through, clock, signal }: Unsettled,
  record: RefreshRecord,
): Promise<LookedBack> {
  if (record.state.step !== "answered") return { looked: record };
  if (!through) return { looked: record, givenUp: "connection" };
  const { source, account } = through;
  if (!(await isSameAccount(record, account))) return { looked: record, givenUp: "account" };
  const now = clock.now();
  const landing = record.startedAt + busyMs;
  const { state, ...seen } = await readBack(record, {
    read: (stop) => readField(source, record.target, { signal: stop }),
    clock,
    until: Math.min(Math.max(now, landing), now + readBackMs),
    signal,
  });
  const since = sinceOf(record, { state, ...seen }, clock.now());
  const looked = { ...record, state, since };
  if (!since || clock.now() - since.at <= outlivedMs) return { looked, ...seen };
  if (since.seen === "before" && seen.value !== undefined) {
    // What was written before it has been looked at for as long.
    const earlier = record.earlier && { since, ...record.earlier };
    const outlived = transition(state, { type: "outlived" });
    return { looked: { ...looked, earlier, state: outlived }, ...seen };
  }
  const isGone = since.seen === "gone" && VendorError.is(seen.error, "not-found");
  return { looked, ...seen, ...(isGone && { givenUp: "secret" as const }) };
}

/**
 * What was seen of one whose outcome stays unknown, and since when. Counted from one look to another,
 * and not from when it was begun: a clock that jumps must not make a write old that may still land.
 */
function sinceOf(
  { since }: RefreshRecord,
  { state, value, error }: SeenBack,
  now: number,
): RefreshRecord["since"] {
  if (state.step !== "answered") return undefined;
  const isGone = VendorError.is(error, "not-found");
  const seen = value !== undefined ? "before" : isGone ? "gone" : since?.seen;
  if (seen === undefined) return undefined;
  return since?.seen === seen && since.at <= now ? since : { seen, at: now };
}

/** A refresh that is settled here. */
interface Taken {
  readonly record: RefreshRecord;
  /** What stands in the journal: the same, unless that could not be written. */
  readonly standing: RefreshRecord;
}

/** Notes that this is at work with a refresh; undefined where somebody else is, or it is gone. */
async function takeOver({ record, journal, clock }: Unsettled): Promise<Taken | undefined> {
  const id = recordIdOf(record.target);
  const stored = await journal.read(id);
  const now = clock.now();
  if (stored?.key !== record.key || isUnderWay(stored, now)) return undefined;
  const taken: RefreshRecord = {
    ...stored,
    state: withoutOwner(stored.state),
    busyUntil: now + settleMs,
    settler: createFingerprintKey(),
  };
  const isTaken = await replaceRecord(journal, taken, stored).catch(() => "unwritable");
  if (!isTaken) return undefined;
  // Somebody else may have looked at the same moment: whoever wrote last goes on.
  const seen = await journal.read(id);
  if (seen?.key !== taken.key) return undefined;
  if (seen.settler === taken.settler) return { record: taken, standing: taken };
  // It is known all the same what there is to settle, and reading harms nobody.
  return isTaken === "unwritable" ? { record: taken, standing: seen } : undefined;
}

/**
 * Notes that the user was told what became of a refresh, and that whoever held the old value has been
 * seen to: it leaves the journal. One of which nobody can say yet stays, and is settled later, unless
 * it was given up. An earlier one that is not settled stands there again, where this one did not take
 * effect: it is to be settled next.
 *
 * @param key of its record, from the result: a record of another refresh is left alone
 */
export async function closeRefresh(
  journal: RefreshJournal,
  target: RefreshTarget,
  key: string,
): Promise<void> {
  const record = await journal.read(recordIdOf(target));
  if (record?.key !== key) return;
  const { state, givenUp } = record;
  if (state.step === "verified") {
    const closed = { ...record, state: transition(state, { type: "updated" }) };
    if (await replaceRecord(journal, closed)) await takeOut(journal, closed);
  } else if (state.step === "updated" || givenUp) {
    await takeOut(journal, record);
  } else {
    await replaceRecord(journal, { ...record, told: "unknown" });
  }
}
