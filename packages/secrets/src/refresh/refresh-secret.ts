import type { Clock } from "@keyhole/transport";
import { ExplainedError } from "../explained-error.js";
import type { Source } from "../source.js";
import { createFingerprintKey, fingerprintOf } from "./fingerprint.js";
import { busyMs, isUnderWay } from "./is-under-way.js";
import { isRefused } from "./is-refused.js";
import { readBack, readBackMs, readOnce } from "./read-back.js";
import type { RefreshJournal } from "./refresh-journal.js";
import { recordIdOf, type RefreshRecord, type RefreshTarget } from "./refresh-record.js";
import { readField } from "./read-field.js";
import { resultOf, type RefreshResult } from "./refresh-result.js";
import { transition, type RefreshEvent } from "./refresh-state.js";

/** A refresh that the user has confirmed. */
export interface RefreshRequest {
  readonly source: Source;
  readonly target: RefreshTarget;
  /** What the user calls the secret: it is kept in the journal, to tell of it later. */
  readonly name: string;
  /** The value that the plan was made for, and that is to be replaced. */
  readonly before: string;
  /** The value that is set; undefined where the vendor makes one. */
  readonly after?: string | undefined;
  readonly journal: RefreshJournal;
  readonly clock: Clock;
  /**
   * Ends the waiting for what became of the write: then that is not known. What was sent is not
   * taken back by it. Before, nothing is sent any more.
   */
  readonly signal: AbortSignal;
  /** Told once the write was answered, and the value is looked at. */
  readonly onAnswered?: () => void;
}

/** Somebody else is refreshing the secret at this moment. */
export class RefreshUnderWayError extends ExplainedError {
  override readonly name = "RefreshUnderWayError";

  constructor(name: string) {
    super(
      "{0} is being refreshed elsewhere: in another window, or by another program. Wait until that is over, then look at it again.",
      name,
    );
  }
}

/**
 * Refreshes a secret: looks whether its value is still the one that the plan was made for, sends one
 * write and never another, and reads back until it is known what became of it. Every step is in the
 * journal before the next one is taken. The record stays there until `closeRefresh`.
 *
 * @throws {RefreshUnderWayError} where another refresh of the secret is under way; nothing is sent
 * @throws {ExplainedError} where the new value is the old one; nothing is sent
 * @throws {TypeError} where the source cannot write such a value, or writes another field than the
 *   target's; nothing is sent
 * @throws where the journal does not keep the record; nothing is sent
 */
export async function refreshSecret(request: RefreshRequest): Promise<RefreshResult> {
  const { source, target, after, journal, clock, signal } = request;
  const send = writeOf(request);
  const id = recordIdOf(target);
  const earlier = await journal.read(id);
  if (earlier && isUnderWay(earlier, clock.now())) throw new RefreshUnderWayError(request.name);

  let record = await newRecord(request);
  const stepOf = (event: RefreshEvent, ours = record.ours): RefreshRecord => {
    const state = transition(record.state, event);
    const busyUntil = state.step === "verified" ? 0 : clock.now() + busyMs;
    return { ...record, state, ours, busyUntil };
  };
  // Only the write itself depends on its note: whatever else could not be noted stops nothing.
  const note = async (next: RefreshRecord): Promise<void> => {
    record = next;
    await journal.write(id, record).catch(() => undefined);
  };

  await journal.write(id, record);
  const read = (stop: AbortSignal) => readField(source, target, { signal: stop });
  const first = await readOnce(record, () => read(signal));
  if (first.event.type !== "read" || first.event.seen !== "before") {
    await note(stepOf(first.event));
    return resultOf(record, first);
  }

  const sending = stepOf({ type: "sent" });
  try {
    if (!signal.aborted) await journal.write(id, sending);
  } catch (error) {
    // Nothing was sent: nobody has to wait for it, or to settle it.
    await journal.remove(id).catch(() => undefined);
    throw error;
  }
  if (signal.aborted) {
    await note(stepOf({ type: "abandoned" }));
    return resultOf(record, { error: signal.reason });
  }
  record = sending;

  let ours = after;
  let error: unknown;
  try {
    ours = (await send()) ?? after;
  } catch (failure) {
    error = failure;
  }
  const answer = error === undefined ? "accepted" : isRefused(error) ? "refused" : "lost";
  await note(stepOf({ type: "answered", answer }, await fingerprintIfAny(record.key, ours)));
  tellAnswered(request);

  const until = clock.now() + readBackMs;
  const seen = await readBack(record, { read, clock, until, signal });
  // Nobody is at work with it any longer, whatever came of it.
  await note({ ...record, state: seen.state, busyUntil: 0 });
  return resultOf(record, { value: seen.value, ours, error: error ?? seen.error });
}

function tellAnswered({ onAnswered }: RefreshRequest): void {
  try {
    onAnswered?.();
  } catch {
    // What became of the write matters more than whoever was told of it.
  }
}

async function newRecord({
  target,
  name,
  before,
  after,
  clock,
}: RefreshRequest): Promise<RefreshRecord> {
  const key = createFingerprintKey();
  const now = clock.now();
  return {
    target,
    name,
    state: { step: "started" },
    startedAt: now,
    busyUntil: now + busyMs,
    key,
    before: await fingerprintOf(key, before),
    ours: await fingerprintIfAny(key, after),
  };
}

async function fingerprintIfAny(key: string, value?: string): Promise<string | undefined> {
  return value === undefined ? undefined : fingerprintOf(key, value);
}

/** The one write; it gives the new value where the vendor tells it. */
function writeOf({
  source,
  target,
  name,
  before,
  after,
}: RefreshRequest): () => Promise<string | undefined> {
  // Reading back another field than the one that is written would never show what became of it.
  if (source.fieldsOf(target.containerId)[0]?.name !== target.field) {
    throw new TypeError("A refresh renews the primary field, which the target is not.");
  }
  if (before === after) {
    throw new ExplainedError("{0} has this value already: nothing was sent.", name);
  }
  // Not to be interrupted: once it is sent, nobody here can take it back.
  if (after === undefined && source.issueSecret) return async () => source.issueSecret?.(target);
  if (after !== undefined && source.setSecret) {
    return async () => {
      await source.setSecret?.(target, after);
      return after;
    };
  }
  throw new TypeError("This source cannot write such a value.");
}
