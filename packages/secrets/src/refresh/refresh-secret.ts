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
 * @throws where the journal does not keep the record; nothing is sent
 */
export async function refreshSecret(request: RefreshRequest): Promise<RefreshResult> {
  const { source, target, after, journal, clock, signal } = request;
  const send = writeOf(source, target, after);
  const id = recordIdOf(target);
  const earlier = await journal.read(id);
  if (earlier && isUnderWay(earlier, clock.now())) throw new RefreshUnderWayError(request.name);

  let record = await newRecord(request);
  const keep = async (event: RefreshEvent, ours = record.ours): Promise<void> => {
    const state = transition(record.state, event);
    const busyUntil = state.step === "verified" ? 0 : clock.now() + busyMs;
    record = { ...record, state, ours, busyUntil };
    await journal.write(id, record);
  };
  // After the write, that a step could not be noted stops nothing.
  const note = (event: RefreshEvent, ours?: string): Promise<void> =>
    keep(event, ours).catch(() => undefined);

  await journal.write(id, record);
  const read = (stop: AbortSignal) => readField(source, target, { signal: stop });
  const first = await readOnce(record, () => read(signal));
  if (first.event.type !== "read" || first.event.seen !== "before") {
    await note(first.event);
    return resultOf(record, first);
  }
  if (signal.aborted) {
    await note({ type: "abandoned" });
    return resultOf(record, { error: signal.reason });
  }

  await keep({ type: "sent" });
  let ours = after;
  let error: unknown;
  try {
    ours = (await send()) ?? after;
  } catch (failure) {
    error = failure;
  }
  const answer = error === undefined ? "accepted" : isRefused(error) ? "refused" : "lost";
  await note({ type: "answered", answer }, await fingerprintIfAny(record.key, ours));
  request.onAnswered?.();

  const seen = await readBack(record, {
    read,
    clock,
    until: clock.now() + readBackMs,
    signal,
  });
  // Nobody is at work with it any longer, whatever came of it.
  record = { ...record, state: seen.state, busyUntil: 0 };
  await journal.write(id, record).catch(() => undefined);
  return resultOf(record, { value: seen.value, ours, error: error ?? seen.error });
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
function writeOf(
  source: Source,
  target: RefreshTarget,
  after: string | undefined,
): () => Promise<string | undefined> {
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
