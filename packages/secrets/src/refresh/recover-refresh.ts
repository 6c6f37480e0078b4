import type { Clock } from "@keyhole/transport";
import type { SecretProvider } from "../provider/secret-provider.js";
import { readBack, readBackMs, waitMs, type SeenBack } from "./read-back.js";
import {
  busyMs,
  ClaimedRecord,
  requireIdle,
  RefreshUnderWayError,
  toResult,
  type RefreshJournal,
  type RefreshResult,
} from "./refresh-journal.js";
import {
  isSameAccount,
  toRecordId,
  type RefreshRecord,
  type RefreshTarget,
} from "./refresh-record.js";
import { transition } from "./refresh-state.js";

/** How long to keep a record whose outcome isn't known, in milliseconds. */
const maxAgeMs = 7 * 24 * 3_600_000;

/** Options for recovering an interrupted refresh. */
export interface RecoverOptions {
  readonly target: Omit<RefreshTarget, "field">;
  /** The secret's connection in its current state. */
  readonly through: { readonly provider: SecretProvider; readonly account: string };
  readonly journal: RefreshJournal;
  readonly clock: Clock;
  /** Stops waiting. */
  readonly signal: AbortSignal;
}

/** The result of a refresh that was interrupted. */
export interface RecoveredRefresh extends RefreshResult {
  /** Whether the result hasn't been reported to the user yet. */
  readonly isNews: boolean;
}

/**
 * Finds the outcome of an interrupted refresh by reading the value. Reads for up to a minute if the
 * write was recent, because it may still take effect, and once otherwise. The record stays in the
 * journal until `closeRefresh`.
 *
 * @returns undefined if the journal has no refresh of the secret
 * @throws {RefreshUnderWayError} if another program is working on it
 * @throws if the journal can't be read or written
 */
export async function recoverRefresh(
  options: RecoverOptions,
): Promise<RecoveredRefresh | undefined> {
  const { journal, clock } = options;
  const stored = await journal.read(toRecordId(options.target));
  if (!stored) return undefined;
  requireIdle(stored, clock.now());
  // The program that sent the write has ended, so its response is lost.
  const state =
    stored.state.step === "sent"
      ? transition(stored.state, { type: "responded", response: "lost" })
      : stored.state;
  const busyUntil = clock.now() + busyMs;
  const claimed = await ClaimedRecord.claim(journal, { ...stored, state, busyUntil }, stored);
  const { record } = claimed;
  const { abandoned, ...seen } = await readOutcome(options, record);
  if (!(await claimed.update({ state: seen.state, busyUntil: 0 }))) {
    throw new RefreshUnderWayError(record.name);
  }
  const { outcome } = toResult(claimed.record, {});
  const value = outcome === "new" ? seen.value : undefined;
  return {
    ...toResult(claimed.record, { value, error: seen.error, abandoned }),
    isNews: abandoned !== undefined || outcome !== record.reportedAs,
  };
}

async function readOutcome(
  { through, clock, signal }: RecoverOptions,
  record: RefreshRecord,
): Promise<SeenBack & Pick<RefreshResult, "abandoned">> {
  const { state, startedAt } = record;
  if (state.step !== "responded") return { state };
  const { provider, account } = through;
  if (!(await isSameAccount(record, account))) return { state, abandoned: "other-account" };
  const now = clock.now();
  const seen = await readBack(record, {
    provider,
    clock,
    until: Math.min(Math.max(now, startedAt + Math.max(busyMs, waitMs(record))), now + readBackMs),
    signal,
  });
  const isExpired = seen.state.step === "responded" && now - startedAt > maxAgeMs;
  return { ...seen, ...(isExpired && { abandoned: "expired" }) };
}
