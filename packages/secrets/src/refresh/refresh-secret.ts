import type { Clock } from "@keyhole/transport";
import { ExplainedError } from "../explained-error.js";
import type { Source } from "../source.js";
import { createFingerprintKey, fingerprintOf } from "./fingerprint.js";
import { busyMs, isUnderWay } from "./is-under-way.js";
import { isRefused } from "./is-refused.js";
import { readBack, readBackMs, readOnce } from "./read-back.js";
import { readField } from "./read-field.js";
import type { RefreshJournal } from "./refresh-journal.js";
import {
  isSameAccount,
  recordIdOf,
  seenAs,
  type RefreshRecord,
  type RefreshTarget,
} from "./refresh-record.js";

import { removeRecord, replaceRecord } from "./replace-record.js";
import { resultOf, type RefreshResult } from "./refresh-result.js";
import { outcomeOf, transition, wasSent, type RefreshEvent } from "./refresh-state.js";
import { RefreshUnderWayError } from "./refresh-under-way-error.js";
import { withoutOwner } from "./without-owner.js";

/** A refresh that the user has confirmed. */
export interface RefreshRequest {
  readonly source: Source;
  readonly target: RefreshTarget;
  /**
   * What tells this account of the vendor from others: the connection's settings and credentials as
   * one text, say. Only its fingerprint is kept.
   */
  readonly account: string;
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

/**
 * Refreshes a secret: looks whether its value is still the one that the plan was made for, sends one
 * write and never another, and reads back until it is known what became of it. Every step is in the
 * journal before the next one is taken. The record stays there until `closeRefresh`. Where nothing is
 * sent, an earlier refresh that is not settled stands there again.
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
  const read = (stop: AbortSignal) => readField(source, target, { signal: stop });
  const standing = await journal.read(id);
  if (standing && isUnderWay(standing, clock.now())) throw new RefreshUnderWayError(request.name);

  let record = await newRecord(request, standing);
  const stepOf = (event: RefreshEvent, ours = record.ours): RefreshRecord => {
    const state = transition(record.state, event);
    const busyUntil = state.step === "verified" ? 0 : clock.now() + busyMs;
    return { ...record, state, ours, busyUntil };
  };
  // Only the write itself depends on its note: whatever else could not be noted stops nothing.
  const note = async (next: RefreshRecord): Promise<void> => {
    record = next;
    await replaceRecord(journal, record).catch(() => undefined);
  };
  const endUnsent = async (event: RefreshEvent, error: unknown): Promise<RefreshResult> => {
    const { key, earlier } = record;
    await note(stepOf(event));
    // Nothing was sent now; what was sent earlier is as open as before.
    if (earlier) await replaceRecord(journal, earlier, key).catch(() => undefined);
    return resultOf(record, { error });
  };
  // Others see a note only once it is written, and may have written theirs at the same moment.
  const isOurs = async (): Promise<boolean> => (await journal.read(id))?.key === record.key;

  const { earlier } = record;
  let sending: RefreshRecord;
  try {
    await journal.write(id, record);
    if (!(await isOurs())) throw new RefreshUnderWayError(request.name);
    const first = await readOnce(record, () => read(signal));
    if (first.event.type !== "read" || first.event.seen !== "before") {
      const landed = await landedOf(request, earlier, first.value);
      if (!landed) return await endUnsent(first.event, first.error);
      await replaceRecord(journal, landed, record.key).catch(() => undefined);
      const conflict = resultOf(stepOf(first.event), {});
      return { ...conflict, key: landed.key, earlier: true };
    }
    if (signal.aborted) return await endUnsent({ type: "abandoned" }, signal.reason);
    const { earlier: _, ...rest } = stepOf({ type: "sent" });
    sending = rest;
    const isNoted = (await replaceRecord(journal, sending)) && (await isOurs());
    if (!isNoted) throw new RefreshUnderWayError(request.name);
  } catch (error) {
    // Nothing was sent: nobody has to wait for it, or to settle it.
    await (
      earlier ? replaceRecord(journal, earlier, record.key) : removeRecord(journal, record)
    ).catch(() => undefined);
    throw error;
  }
  if (signal.aborted) return endUnsent({ type: "abandoned" }, signal.reason);
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

async function newRecord(
  { target, account, name, before, after, clock }: RefreshRequest,
  standing: RefreshRecord | undefined,
): Promise<RefreshRecord> {
  const key = createFingerprintKey();
  const now = clock.now();
  return {
    target,
    name,
    state: { step: "started" },
    startedAt: now,
    busyUntil: now + busyMs,
    key,
    account: await fingerprintOf(key, account),
    before: await fingerprintOf(key, before),
    ours: await fingerprintIfAny(key, after),
    earlier: standing && openOf(standing),
  };
}

/** What of a record is left to be settled, once nobody is at work with it. */
function openOf(record: RefreshRecord): RefreshRecord | undefined {
  if (record.state.step === "updated") return undefined;
  const { earlier, ...own } = record;
  return wasSent(record.state) ? own : earlier;
}

/** The earlier refresh as it ends where a value is its own. */
async function landedOf(
  { account }: RefreshRequest,
  earlier: RefreshRecord | undefined,
  value: string | undefined,
): Promise<RefreshRecord | undefined> {
  if (!earlier || value === undefined || !(await isSameAccount(earlier, account))) return undefined;
  const left = withoutOwner(earlier.state);
  if (left.step !== "answered") return undefined;
  const state = transition(left, { type: "read", seen: await seenAs(earlier, value) });
  return outcomeOf(state) === "new" ? { ...earlier, state } : undefined;
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
