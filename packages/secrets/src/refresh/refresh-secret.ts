import { VendorError, type Clock } from "@keyhole/transport";
import { UserFacingError } from "../user-facing-error.js";
import type { SecretProvider } from "../provider/secret-provider.js";
import { readBack, readBackMs, readField, readOnce } from "./read-back.js";
import {
  busyMs,
  ClaimedRecord,
  requireIdle,
  type RefreshJournal,
  type RefreshResult,
} from "./refresh-journal.js";
import {
  createFingerprintKey,
  toFingerprint,
  toRecordId,
  type RefreshRecord,
  type RefreshTarget,
} from "./refresh-record.js";
import { getOutcome, transition, wasSent, type RefreshEvent } from "./refresh-state.js";

/** The maximum duration of the write, in milliseconds. A client ends its calls after 30 seconds. */
const writeMs = 45_000;

/** A refresh that the user has confirmed. */
export interface RefreshRequest {
  readonly provider: SecretProvider;
  readonly target: RefreshTarget;
  /** Identifies the account, see `getAccount`. Only its fingerprint is kept. */
  readonly account: string;
  /** The secret's name, for messages. It is kept in the journal. */
  readonly name: string;
  /** The value that the plan was made for. */
  readonly before: string;
  /** The new value; undefined if the vendor issues it. */
  readonly after?: string | undefined;
  readonly journal: RefreshJournal;
  /**
   * The key of an earlier refresh with an unknown outcome that the user discards. Its record is
   * replaced.
   */
  readonly discarding?: string | undefined;
  readonly clock: Clock;
  /**
   * Stops waiting for the outcome, which then isn't known. Before the write, it also prevents the
   * write. A write that was sent isn't cancelled.
   */
  readonly signal: AbortSignal;
  /** Called before the value is read back. */
  readonly onReadBack?: () => void;
}

/**
 * Refreshes a secret: checks that its value hasn't changed since the plan, sends one write, and
 * reads back until the outcome is known. The record stays in the journal until `closeRefresh`.
 *
 * @throws {RefreshUnderWayError} if another program is working on the secret; nothing is sent
 * @throws {UserFacingError} if the new value is the old one, or the journal has an earlier refresh,
 *   see `recoverRefresh`; nothing is sent
 * @throws {TypeError} if the provider can't write such a value, or writes another field than the
 *   target's; nothing is sent
 * @throws if the journal doesn't keep the record; nothing is sent
 */
export async function refreshSecret(request: RefreshRequest): Promise<RefreshResult> {
  const { journal, clock, signal, target } = request;
  const send = writeFor(request);
  const discarded = await recordToDiscard(request);
  const started = await newRecord(request);
  const { event, error } = await readOnce(started, () =>
    readField(request.provider, target, { signal }),
  );
  if (event.type !== "read" || event.seen !== "before") return unsent(started, event, error);
  const cancelled: RefreshEvent = { type: "abandoned" };
  if (signal.aborted) return unsent(started, cancelled, signal.reason);
  const state = transition(started.state, { type: "sent" });
  const busyUntil = clock.now() + writeMs;
  const claimed = await ClaimedRecord.claim(journal, { ...started, state, busyUntil }, discarded);
  if (signal.aborted) {
    await claimed.restore(discarded).catch(() => undefined);
    return unsent(started, cancelled, signal.reason);
  }
  return sendAndVerify(request, claimed, send);
}

async function sendAndVerify(
  { provider, target, after, clock, signal, onReadBack }: RefreshRequest,
  claimed: ClaimedRecord,
  send: () => Promise<string | undefined>,
): Promise<RefreshResult> {
  let ours = after;
  let failure: unknown;
  try {
    ours = (await send()) ?? after;
  } catch (error) {
    failure = error;
  }
  const response = failure === undefined ? "accepted" : isRefused(failure) ? "refused" : "lost";
  const { key, state: sent } = claimed.record;
  await note(claimed, {
    state: transition(sent, { type: "responded", response }),
    busyUntil: clock.now() + busyMs,
    ours: ours === undefined ? undefined : await toFingerprint(key, ours),
  });
  // The outcome of the write matters more than an error of this callback.
  await Promise.resolve()
    .then(onReadBack)
    .catch(() => undefined);
  const { state, value, error } = await readBack(claimed.record, {
    read: (stop) => readField(provider, target, { signal: stop }),
    clock,
    until: clock.now() + readBackMs,
    signal,
  });
  await note(claimed, { state, busyUntil: 0 });
  const outcome = getOutcome(state);
  const known = { new: value, unknown: ours, old: undefined, conflict: undefined };
  return { key, outcome, sent: true, value: known[outcome], error: failure ?? error };
}

/** After the write, the refresh continues even if the journal fails. */
async function note(claimed: ClaimedRecord, change: Partial<RefreshRecord>): Promise<void> {
  await claimed.update(change).catch(() => undefined);
}

function unsent({ key, state }: RefreshRecord, event: RefreshEvent, error: unknown): RefreshResult {
  const next = transition(state, event);
  return { key, outcome: getOutcome(next), sent: wasSent(next), value: undefined, error };
}

/** Returns the record that the user discards, or undefined if the journal has none. */
async function recordToDiscard(request: RefreshRequest): Promise<RefreshRecord | undefined> {
  const { journal, clock, target, name, discarding } = request;
  const record = await journal.read(toRecordId(target));
  if (!record) return undefined;
  requireIdle(record, clock.now());
  if (record.key === discarding) return record;
  throw new UserFacingError(
    "The outcome of the last refresh of {0} isn't known. Start the refresh again to check it.",
    name,
  );
}

async function newRecord(request: RefreshRequest): Promise<RefreshRecord> {
  const { target, account, name, before, after, clock } = request;
  const key = createFingerprintKey();
  return {
    target,
    name,
    state: { step: "started" },
    startedAt: clock.now(),
    busyUntil: 0,
    owner: "",
    key,
    account: await toFingerprint(key, account),
    before: await toFingerprint(key, before),
    ours: after === undefined ? undefined : await toFingerprint(key, after),
  };
}

/** @throws {UserFacingError} if the new value of a secret is its current one */
export function requireChange(name: string, before: string, after: string | undefined): void {
  if (before !== after) return;
  throw new UserFacingError("{0} already has this value. Nothing was sent.", name);
}

/**
 * Returns the function that sends the one write. It resolves with the new value if the vendor
 * returns it.
 */
function writeFor({
  provider,
  target,
  name,
  before,
  after,
}: RefreshRequest): () => Promise<string | undefined> {
  // Reading back a field that isn't written would never show the outcome.
  if (provider.getFields(target.containerId)[0]?.name !== target.field) {
    throw new TypeError("A refresh changes the primary field, but the target is another field.");
  }
  requireChange(name, before, after);
  // Don't pass the signal: a write that was sent can't be cancelled.
  if (after === undefined && provider.issueSecret)
    return async () => provider.issueSecret?.(target);
  if (after !== undefined && provider.setSecret) {
    return async () => {
      await provider.setSecret?.(target, { field: target.field, value: after });
      return after;
    };
  }
  throw new TypeError("This provider can't write such a value.");
}

/** Failures by which a vendor reports that it did nothing and will do nothing. */
const refusals = [
  "unauthenticated",
  "forbidden",
  "not-found",
  "inactive",
  "invalid-request",
  "conflict",
  "rate-limited",
  "unsupported",
] as const;

/**
 * Checks whether a write was refused. After any other failure, it may have taken effect, or may do
 * so later.
 */
export function isRefused(error: unknown): boolean {
  return refusals.some((kind) => VendorError.is(error, kind) && !isStatusAlone(error));
}

/**
 * An HTTP status without the vendor's words may come from a gateway that lost the response to a
 * successful write. Rate limits apply before a write.
 */
function isStatusAlone({ kind, status, code, vendorMessage }: VendorError): boolean {
  const isWordless = code === undefined && vendorMessage === undefined;
  return kind !== "rate-limited" && status !== undefined && isWordless;
}
