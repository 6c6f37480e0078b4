import { VendorError, type Clock } from "@keyhole/transport";
import { UserFacingError } from "../user-facing-error.js";
import { fieldValue, type SecretValue } from "../provider/model.js";
import {
  comparedField,
  isIdempotent,
  refreshesAnyField,
  type RefreshStyle,
} from "../provider/refresh-style.js";
import type { SecretProvider } from "../provider/secret-provider.js";
import { readBack, readOnce, waitMs } from "./read-back.js";
import {
  busyMs,
  ClaimedRecord,
  requireIdle,
  toResult,
  type RefreshJournal,
  type RefreshResult,
} from "./refresh-journal.js";
import {
  createFingerprintKey,
  isStarted,
  toFingerprint,
  toRecordId,
  type RefreshRecord,
  type RefreshTarget,
} from "./refresh-record.js";
import { getOutcome, transition, type RefreshEvent, type WriteResponse } from "./refresh-state.js";

/**
 * The maximum duration of the write, in milliseconds. A client ends a call after 30 seconds, and
 * some vendors need two: what isn't replaced must be read first.
 */
const writeMs = 60_000;

/** A refresh that the user has confirmed. */
export interface RefreshRequest {
  readonly provider: SecretProvider;
  readonly target: RefreshTarget;
  /** Identifies the account, see `getAccount`. Only its fingerprint is kept. */
  readonly account: string;
  /** The secret's name, for messages. It is kept in the journal. */
  readonly name: string;
  /** How the secret is refreshed, see `getRefreshStyle`. */
  readonly style: RefreshStyle;
  /** The secret that the plan was made for. */
  readonly planned: SecretValue;
  /** The new value; undefined if the vendor makes it. */
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
  const { provider, journal, clock, signal, target, style } = request;
  const discarded = await recordToDiscard(request);
  const token = await tokenFor(request, discarded);
  const send = await writeFor(request, token);
  const started = await newRecord(request, token);
  const { event, error, secret } = await readOnce(started, () =>
    provider.fetchSecret(target, { signal }),
  );
  if (!secret || event.type !== "read" || event.seen !== "before") {
    return unsent(started, event, error);
  }
  const cancelled: RefreshEvent = { type: "abandoned" };
  if (signal.aborted) return unsent(started, cancelled, signal.reason);
  const sent: RefreshRecord = {
    ...started,
    state: transition(started.state, { type: "sent" }),
    busyUntil: clock.now() + writeMs,
    replaces: style.kind === "set" && style.compareAndSet === true ? secret.version : undefined,
  };
  const claimed = await ClaimedRecord.claim(journal, sent, discarded);
  if (signal.aborted) {
    await claimed.restore(discarded).catch(() => undefined);
    return unsent(started, cancelled, signal.reason);
  }
  return sendAndVerify(request, claimed, (end) => send(secret, end));
}

async function sendAndVerify(
  { provider, style, after, clock, signal, onReadBack }: RefreshRequest,
  claimed: ClaimedRecord,
  send: (signal: AbortSignal) => Promise<string | undefined>,
): Promise<RefreshResult> {
  const stayBusy = (ms: number) => note(claimed, { busyUntil: clock.now() + ms });
  const sendInTime = async () => {
    // Later, another program may read back in place of this one.
    const late = new AbortController();
    const stop = clock.after(claimed.record.busyUntil - clock.now(), () => late.abort());
    try {
      return await sendOnce(style, () => send(late.signal));
    } finally {
      stop();
    }
  };
  let { response, issued, error: failure } = await sendInTime();
  if (response === "lost" && isIdempotent(style)) {
    await stayBusy(writeMs);
    const again = await sendInTime();
    // A refusal may be due to the first request.
    if (again.response === "accepted") ({ response, error: failure } = again);
  }
  const ours = issued ?? after;
  const { key, state: sent } = claimed.record;
  const responded = transition(sent, { type: "responded", response });
  await note(claimed, {
    state: responded,
    busyUntil: responded.step === "verified" ? 0 : clock.now() + busyMs,
    ours: ours === undefined ? undefined : await toFingerprint(key, ours),
  });
  if (responded.step === "verified") return toResult(claimed.record, { error: failure });
  // The outcome of the write matters more than an error of this callback.
  await Promise.resolve()
    .then(onReadBack)
    .catch(() => undefined);
  const { state, value, error } = await readBack(claimed.record, {
    provider,
    clock,
    until: clock.now() + waitMs(claimed.record),
    signal,
    ...(isStarted(claimed.record) && { onWait: () => stayBusy(busyMs) }),
  });
  await note(claimed, { state, busyUntil: 0 });
  const known = { new: value, unknown: ours, old: undefined, conflict: undefined };
  const outcome = getOutcome(state);
  return toResult(claimed.record, { value: known[outcome], error: failure ?? error });
}

/** Sends a write, and classifies the response. */
async function sendOnce(
  style: RefreshStyle,
  send: () => Promise<string | undefined>,
): Promise<{
  readonly response: WriteResponse | "changed";
  readonly issued?: string | undefined;
  readonly error?: unknown;
}> {
  try {
    return { response: "accepted", issued: await send() };
  } catch (error) {
    if (!isRefused(error)) return { response: "lost", error };
    const hasChanged =
      style.kind === "set" && style.compareAndSet === true && VendorError.is(error, "conflict");
    return { response: hasChanged ? "changed" : "refused", error };
  }
}

/** After the write, the refresh continues even if the journal fails. */
async function note(claimed: ClaimedRecord, change: Partial<RefreshRecord>): Promise<void> {
  await claimed.update(change).catch(() => undefined);
}

function unsent(record: RefreshRecord, event: RefreshEvent, error: unknown): RefreshResult {
  return toResult(
    { ...record, state: transition(record.state, event) },
    { value: undefined, error },
  );
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

/**
 * Returns what identifies the write at the vendor, if that is possible. The same value again is the
 * same write: if the discarded one takes effect late, nothing more changes.
 */
async function tokenFor(
  { style, target, after }: RefreshRequest,
  discarded: RefreshRecord | undefined,
): Promise<string | undefined> {
  if (style.kind !== "start" && !isIdempotent(style)) return undefined;
  if (discarded?.token && after !== undefined && discarded.target.field === target.field) {
    const { key, ours, token } = discarded;
    if ((await toFingerprint(key, after)) === ours) return token;
  }
  return crypto.randomUUID();
}

async function newRecord(request: RefreshRequest, token?: string): Promise<RefreshRecord> {
  const { target, account, name, planned, after, clock, style } = request;
  const compared = comparedField(style, target.field);
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
    before: await toFingerprint(key, fieldValue(planned, compared) ?? ""),
    comparedField: compared,
    token,
    ours: after === undefined ? undefined : await toFingerprint(key, after),
  };
}

/**
 * Checks whether a refresh can be sent and verified.
 *
 * @throws {UserFacingError} if the new value is the current one, or the vendor withholds that one
 */
export function checkPlan({
  name,
  target,
  style,
  planned,
  after,
}: Pick<RefreshRequest, "name" | "style" | "planned" | "after"> & {
  readonly target: Pick<RefreshTarget, "field">;
}): void {
  const compared = comparedField(style, target.field);
  if (planned.withheld?.includes(compared)) {
    throw new UserFacingError(
      "The vendor withholds {0}, so a new value can't be verified. Nothing was sent. Use credentials that may read it.",
      name,
    );
  }
  if (after === undefined || fieldValue(planned, compared) !== after) return;
  throw new UserFacingError("{0} already has this value. Nothing was sent.", name);
}

/**
 * Returns the function that sends the one write until a signal ends it. It resolves with the new
 * value if the vendor returns it.
 */
async function writeFor(
  request: RefreshRequest,
  token: string | undefined,
): Promise<(expected: SecretValue, signal: AbortSignal) => Promise<string | undefined>> {
  const { provider, target, style, after } = request;
  // Reading back a field that isn't written would never show the outcome.
  const isAny = provider.fieldsVary === true || refreshesAnyField(style);
  if (!isAny && (await provider.getFields(target))[0]?.name !== target.field) {
    throw new TypeError("A refresh changes the primary field, but the target is another field.");
  }
  checkPlan(request);
  // Don't pass the user's signal: a write that was sent can't be cancelled.
  if (style.kind === "issue" && after === undefined && provider.issueSecret) {
    return async (_, signal) => provider.issueSecret?.(target, { signal });
  }
  if (
    style.kind === "start" &&
    token !== undefined &&
    after === undefined &&
    provider.startRefresh
  ) {
    return async (_, signal) => {
      await provider.startRefresh?.(target, token, { signal });
      return undefined;
    };
  }
  if (style.kind === "set" && after !== undefined && provider.setSecret) {
    return async (expected, signal) => {
      const change = { field: target.field, value: after, expected, token };
      await provider.setSecret?.(target, change, { signal });
      return undefined;
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
